package org.amcreports.benchmarks.aggregation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.postgresql.PGConnection;

/** What PostgreSQL itself takes for the rows of a week: COPY, and their sums by the same five sets in one statement. */
final class CopyBaseline {

    private static final String SUMS = """
            INSERT INTO baseline_sums SELECT GROUPING(%1$s), %1$s, count(*), %2$s FROM baseline_rows
            GROUP BY GROUPING SETS ((), (%3$s))
            """;

    private final Bench bench;

    CopyBaseline(Bench bench) {
        this.bench = bench;
    }

    double seconds(Path compressed) throws IOException, SQLException {
        String dimensions = String.join(", ", MadeFacts.DIMENSIONS);
        String sums =
                MadeFacts.METRICS.stream().map(metric -> "sum(" + metric + ")").collect(Collectors.joining(", "));
        try (Connection connection = bench.servers().connectAsOwner();
                Statement statement = connection.createStatement()) {
            statement.execute("SET work_mem = '32MB'");
            statement.execute("CREATE TABLE baseline_rows (" + MadeFacts.columns() + ")");
            statement.execute("CREATE TABLE baseline_sums (set_no integer, %s text, row_count bigint, %s numeric)"
                    .formatted(
                            String.join(" text, ", MadeFacts.DIMENSIONS),
                            String.join(" numeric, ", MadeFacts.METRICS)));
            long started = System.nanoTime();
            try (InputStream csv = new GZIPInputStream(Files.newInputStream(compressed), 1 << 16)) {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY baseline_rows FROM STDIN (FORMAT csv, HEADER true)", csv);
            }
            statement.execute(SUMS.formatted(dimensions, sums, String.join("), (", MadeFacts.DIMENSIONS)));
            double seconds = (System.nanoTime() - started) / 1e9;
            statement.execute("DROP TABLE baseline_rows, baseline_sums");
            return seconds;
        }
    }
}
