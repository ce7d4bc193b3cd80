package org.amcreports.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** Writes and reads the outbox with events as large as those of completed weeks. */
final class OutboxRows {

    /** An amc.week-completed.v1 with a dozen columns. */
    static final int PAYLOAD_BYTES = 1_200;

    private static final int WARM_UP = 2_000;

    private static final String PAYLOAD = "{\"text\":\"" + "x".repeat(PAYLOAD_BYTES - 11) + "\"}";
    private static final String HEADERS = """
            {"ce_id": "019aab3e-1d2c-7c43-b8f5-0a1b2c3d4e5f", "ce_type": "amc.week-completed.v1", "ce_specversion": "1.0",
            "ce_source": "/collection-service", "ce_subject": "week 2026-11-09", "ce_time": "2026-11-22T12:00:00.000Z",
            "content-type": "application/json", "ce_correlationid": "019aab3e-1d2c-7c43-b8f5-0a1b2c3d4e5f"}
            """;
    private static final String INSERT =
            "INSERT INTO outbox (ce_id, topic, key, headers, payload) VALUES (?, ?, ?, cast(? AS jsonb), ?)";

    private final Servers servers;

    OutboxRows(Servers servers) {
        this.servers = servers;
    }

    /** One connection, one committed row after the other; rows a second. */
    double insertOneByOne(int count) throws SQLException {
        try (Connection connection = servers.connect()) {
            insert(connection, WARM_UP);
            long started = System.nanoTime();
            insert(connection, count);
            double seconds = (System.nanoTime() - started) / 1e9;
            empty();
            return count / seconds;
        }
    }

    /** Each row in a transaction of its own. */
    void insert(Connection connection, int count) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int i = 0; i < count; i++) {
                insert.setObject(1, UUID.randomUUID());
                insert.setString(2, Servers.TOPIC);
                insert.setString(3, "key " + i % 500);
                insert.setString(4, HEADERS);
                insert.setString(5, PAYLOAD);
                insert.executeUpdate();
            }
        }
    }

    /** @param key an SQL expression of n, the event's number */
    void append(int count, String key) throws SQLException {
        try (Connection connection = servers.connect();
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO outbox (ce_id, topic, key, headers, payload)
                        SELECT gen_random_uuid(), ?, 'key ' || (%s), cast(? AS jsonb), ? FROM generate_series(1, ?) AS n
                        """.formatted(key))) {
            insert.setString(1, Servers.TOPIC);
            insert.setString(2, HEADERS);
            insert.setString(3, PAYLOAD);
            insert.setInt(4, count);
            insert.executeUpdate();
        }
    }

    void empty() throws SQLException {
        asOwner("TRUNCATE outbox");
    }

    /** @param change ENABLE or DISABLE those that each commit sends */
    void notifications(String change) throws SQLException {
        asOwner("ALTER TABLE outbox " + change + " TRIGGER USER");
    }

    private void asOwner(String sql) throws SQLException {
        try (Connection connection = servers.connectAsOwner();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    double number(String sql) throws SQLException {
        try (Connection connection = servers.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getDouble(1) : Double.NaN;
        }
    }
}
