package org.amcreports.benchmarks.aggregation;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A source of 52 weeks without roll-ups, its facts made by SQL. A small week before them comes in by the service, which so
 * writes all that it keeps of a source; the 52 are made after its pattern, and it goes.
 */
public final class MadeSource {

    public static final LocalDate FIRST = LocalDate.of(2024, 7, 1);
    public static final int WEEKS = 52;

    private static final LocalDate PATTERN = FIRST.minusWeeks(1);
    private static final int PATTERN_ROWS = 50;

    private static final String LOAD = """
            INSERT INTO week_loads (source_id, load_id, workflow_id, instance_id, week_start_date, parts, kept_at)
            SELECT source_id, ?, workflow_id, instance_id, ?, 1, now() FROM source_layouts, ensure_week_partitions(?)
            WHERE workflow_id = ? AND instance_id = ?
            """;
    private static final String FACTS = """
            INSERT INTO week_facts (source_id, week_start_date, load_id, part, fact_date, dimensions, metrics)
            SELECT source_id, ?, ?, 0, event_date, ARRAY[%s], ARRAY[%s]
            FROM source_layouts, (%s) AS facts WHERE workflow_id = ? AND instance_id = ?
            """;
    private static final String WEEK = """
            INSERT INTO source_weeks (workflow_id, instance_id, week_start_date, week_end_date, data_version,
                data_checksum, maturity, execution_date, query_fingerprint, currency, load_id, row_count, columns, notes,
                mapping, event, stored_at)
            SELECT workflow_id, instance_id, ?::date, ?::date + 6, data_version, data_checksum, maturity, execution_date,
                query_fingerprint, currency, ?, ?, columns, notes, mapping, event, stored_at
            FROM source_weeks WHERE workflow_id = ? AND instance_id = ? AND week_start_date = ?
            """;
    private static final String FORGET_PATTERN = """
            DELETE FROM source_weeks WHERE workflow_id = ? AND instance_id = ? AND week_start_date = ?
            """;
    private static final String ADVANCE =
            "UPDATE sources SET revision = revision + 1 WHERE workflow_id = ? AND instance_id = ?";

    private final Bench bench;
    private final UUID workflow = UUID.randomUUID();
    private final UUID instance = UUID.randomUUID();
    private final int rowsOfWeek;

    public MadeSource(Bench bench, int facts) {
        this.bench = bench;
        this.rowsOfWeek = facts / WEEKS;
    }

    public UUID workflow() {
        return workflow;
    }

    public UUID instance() {
        return instance;
    }

    public void make() throws IOException, SQLException, InterruptedException {
        CompletedWeek pattern = new CompletedWeek(workflow, instance, PATTERN, 1, PATTERN_ROWS);
        bench.secondsToStore(pattern, bench.rows(PATTERN, PATTERN_ROWS));
        try (Connection connection = bench.servers().connect()) {
            for (int i = 0; i < WEEKS; i++) {
                make(connection, FIRST.plusWeeks(i));
            }
            execute(connection, FORGET_PATTERN, workflow, instance, PATTERN);
            execute(connection, ADVANCE, workflow, instance);
        }
        bench.vacuum();
    }

    /** The same facts in a file, for others to read. */
    void write(Path csv) throws IOException, SQLException {
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(csv))) {
            for (int i = 0; i < WEEKS; i++) {
                bench.copy(MadeFacts.select(FIRST.plusWeeks(i), rowsOfWeek), file, i == 0);
            }
        }
    }

    private void make(Connection connection, LocalDate week) throws SQLException {
        UUID load = UUID.randomUUID();
        String facts = FACTS.formatted(
                String.join(", ", MadeFacts.DIMENSIONS),
                String.join(", ", MadeFacts.METRICS),
                MadeFacts.select(week, rowsOfWeek));
        execute(connection, LOAD, load, week, week, workflow, instance);
        execute(connection, facts, week, load, workflow, instance);
        execute(connection, WEEK, week, week, load, rowsOfWeek, workflow, instance, PATTERN);
    }

    private static void execute(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }
}
