package org.amcreports.dashboard;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.amcreports.embedded.test.EmbeddedServers;
import org.jspecify.annotations.Nullable;

/** The service's database as its owner sees it. All statements share one connection. */
public final class Database {

    private static @Nullable Connection shared;

    private Database() {}

    public static synchronized List<Map<String, Object>> rows(String sql, Object... parameters) {
        try (PreparedStatement statement = prepared(sql, parameters);
                ResultSet result = statement.executeQuery()) {
            List<Map<String, Object>> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.put(result.getMetaData().getColumnLabel(i), result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Object value(String sql, Object... parameters) {
        return rows(sql, parameters).get(0).values().iterator().next();
    }

    public static long count(String from, Object... parameters) {
        return (Long) value("select count(*) from " + from, parameters);
    }

    public static synchronized int execute(String sql, Object... parameters) {
        try (PreparedStatement statement = prepared(sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PreparedStatement prepared(String sql, Object... parameters) throws SQLException {
        if (shared == null) {
            shared = connect();
        }
        PreparedStatement statement = shared.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    /** A connection of the caller's own. */
    static Connection connect() throws SQLException {
        return EmbeddedServers.connect("dashboard");
    }
}
