package org.amcreports.benchmarks.aggregation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.amcreports.benchmarks.Servers;

/** DuckDB in a JVM of its own, its facts in a file as it stores them. */
final class DuckDb {

    private static final int WARM_UP = 2;
    private static final int ROUNDS = 5;

    private DuckDb() {}

    /** Milliseconds for all the questions, the median; every row is read. */
    static double millis(Path csv, Path directory, List<Question> questions) throws IOException, InterruptedException {
        Path queries = Files.write(
                directory.resolve("queries.sql"),
                questions.stream().map(Question::sql).toList());
        Path database = directory.resolve(csv.getFileName() + ".duckdb");
        Process process = new ProcessBuilder(
                        Servers.java().toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DuckDb.class.getName(),
                        csv.toString(),
                        queries.toString(),
                        database.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("DuckDB failed: " + output);
        }
        Files.delete(database);
        return Double.parseDouble(output.strip());
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        List<String> queries = Files.readAllLines(Path.of(arguments[1]));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + arguments[2]);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE facts (" + MadeFacts.columns().replace("numeric", "decimal(18, 4)") + ")");
            statement.execute("COPY facts FROM '" + arguments[0] + "' (FORMAT csv, HEADER true)");
            statement.execute("CHECKPOINT");
            for (int i = 0; i < WARM_UP; i++) {
                batch(statement, queries);
            }
            double[] millis = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                millis[i] = batch(statement, queries);
            }
            Arrays.sort(millis);
            System.out.println(millis[ROUNDS / 2]);
        }
    }

    private static double batch(Statement statement, List<String> queries) throws SQLException {
        long started = System.nanoTime();
        for (String query : queries) {
            read(statement, query);
        }
        return (System.nanoTime() - started) / 1e6;
    }

    private static void read(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    rows.getString(i);
                }
            }
        }
    }
}
