package org.amcreports.dashboard;

import static org.amcreports.dashboard.Eventually.eventually;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A transaction that holds a dashboard's row until it is closed. */
public final class RowLock implements AutoCloseable {

    private final Connection connection;
    private final String transaction;

    public RowLock(String dashboardId) {
        try {
            this.connection = Database.connect();
            connection.setAutoCommit(false);
            this.transaction = transaction();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        execute("select from dashboards where dashboard_id = ? for update", dashboardId);
    }

    /** In this transaction. */
    public void execute(String sql, Object parameter) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, parameter);
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void awaitOneWaiting() {
        eventually().until(() -> Database.count("""
                pg_locks where locktype = 'transactionid' and not granted and transactionid::text = ?""", transaction) == 1);
    }

    private String transaction() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select pg_current_xact_id()::xid::text");
                ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getString(1);
        }
    }

    @Override
    public void close() {
        try (connection) {
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
