package org.amcreports.aggregation.ingestion.remapping;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.amcreports.embedded.test.EmbeddedServers;

/** A trigger that does something whenever a statement changes rows of a table that fulfil a condition. */
final class Sabotage implements AutoCloseable {

    static final String FAIL = "RAISE EXCEPTION 'sabotaged'";

    private final String table;

    Sabotage(String table, String change, String condition, String action) throws SQLException {
        this.table = table;
        execute("""
                CREATE OR REPLACE FUNCTION sabotage() RETURNS TRIGGER LANGUAGE plpgsql AS
                $$ BEGIN %s; RETURN coalesce(NEW, OLD); END $$
                """.formatted(action));
        execute("CREATE TRIGGER sabotage BEFORE %s ON %s FOR EACH ROW WHEN (%s) EXECUTE FUNCTION sabotage()"
                .formatted(change, table, condition));
    }

    @Override
    public void close() throws SQLException {
        execute("DROP TRIGGER sabotage ON " + table);
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = EmbeddedServers.connect("aggregation");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
