package org.amcreports.dashboard;

import static org.amcreports.dashboard.Eventually.eventually;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** A transaction that holds the lock on an id until it is closed. */
public final class RecordLock implements AutoCloseable {

    private final UUID id;
    private final Connection connection;

    public RecordLock(UUID id) {
        this.id = id;
        try {
            this.connection = Database.connect();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        execute("select pg_advisory_xact_lock(hashtextextended(?::text, 0))");
    }

    /** @param sql has one parameter, the id */
    public RecordLock execute(String sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(false);
            statement.setObject(1, id);
            statement.execute();
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void awaitOneWaiting() {
        eventually().until(() -> Database.count("""
                                pg_locks where locktype = 'advisory' and not granted
                                and (classid::bigint << 32 | objid::bigint) = hashtextextended(?::text, 0)
                                """, id) == 1);
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
