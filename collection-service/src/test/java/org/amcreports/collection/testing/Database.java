package org.amcreports.collection.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.amcreports.embedded.test.EmbeddedServers;
import org.jspecify.annotations.Nullable;

/** Looks into the service's database from outside, over one connection as long as the server lives. */
public final class Database {

    private static final int SECONDS_TO_ANSWER = 10;

    private static @Nullable Connection shared;

    private Database() {}

    public static synchronized List<Map<String, Object>> rows(String sql, Object... parameters) {
        try (PreparedStatement statement = prepare(shared(), sql, parameters);
                ResultSet results = statement.executeQuery()) {
            List<Map<String, Object>> rows = new ArrayList<>();
            while (results.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int column = 1; column <= results.getMetaData().getColumnCount(); column++) {
                    row.put(results.getMetaData().getColumnLabel(column), results.getObject(column));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    public static long count(String sql, Object... parameters) {
        return ((Number) rows(sql, parameters).get(0).values().iterator().next()).longValue();
    }

    public static synchronized void execute(String sql, Object... parameters) {
        try (PreparedStatement statement = prepare(shared(), sql, parameters)) {
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    /** Statements of one transaction. */
    public interface Statements {
        void execute(String sql, Object... parameters);
    }

    public static void inTransaction(Consumer<Statements> work) {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            work.accept((sql, parameters) -> {
                try (PreparedStatement statement = prepare(connection, sql, parameters)) {
                    statement.execute();
                } catch (SQLException failed) {
                    throw new IllegalStateException(sql, failed);
                }
            });
            connection.commit();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Connection shared() throws SQLException {
        Connection open = shared;
        if (open == null || !open.isValid(SECONDS_TO_ANSWER)) {
            open = connect();
            shared = open;
        }
        return open;
    }

    private static Connection connect() throws SQLException {
        return EmbeddedServers.connect("collection");
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
