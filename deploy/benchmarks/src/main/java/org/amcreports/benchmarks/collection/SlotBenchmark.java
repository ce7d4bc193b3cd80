package org.amcreports.benchmarks.collection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.amcreports.benchmarks.Report;
import org.amcreports.local.LocalOptions;
import org.amcreports.local.demo.ReportsApi;
import org.amcreports.local.stack.LocalStack;
import org.amcreports.sandbox.generator.ManySources;

/** 208 weeks on one instance of which AMC runs ten at a time, beside AMC's own queue and beside the ideal. */
public final class SlotBenchmark {

    private static final Report REPORT = new Report();

    private static final int COLLECTIONS = 4;
    private static final int WEEKS = 52;
    private static final int RUN_SECONDS = 2;
    private static final int SLOTS = 10;
    private static final int WARM_UP = 30;
    private static final double GOAL = 1.05;

    /** The intervals are to the run as 15 s, a minute and 3 s, the defaults, are to ten minutes, which is what a run takes at AMC. */
    private static final Map<String, String> SCALED = Map.of(
            "AMCREPORTS_AMC_POLL_INTERVAL", "50ms",
            "AMCREPORTS_AMC_POLL_INTERVAL_MAX", "200ms",
            "AMCREPORTS_AMC_POLL_INTERVAL_LEAST", "10ms");

    /** Attempts that were begun after a moment, and before the one of the weekly update. */
    private static final String AHEAD = """
            SELECT count(*) FROM workflow_executions e, (
                SELECT min(x.created_at) AS begun FROM workflow_executions x
                JOIN report_data_weeks k ON k.id = x.week_id JOIN report_data_collections c ON c.id = k.collection_id
                WHERE c.collection_id = ?) u
            WHERE e.created_at > ? AND e.created_at < u.begun
            """;

    private SlotBenchmark() {}

    private record Accepted(String collectionId, OffsetDateTime at) {}

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]).toAbsolutePath();
        Path directory = Files.createTempDirectory(
                Files.createDirectories(root.resolve("deploy/benchmarks/target/run")), "slots-");
        Properties properties = new Properties();
        properties.setProperty("local.root", root.toString());
        properties.setProperty("local.without", "dashboard,aggregation,insights");
        properties.setProperty(
                "local.data",
                ManySources.write(directory.resolve("data"), COLLECTIONS + 1, 3).toString());
        LocalOptions options =
                LocalOptions.from(properties).onFreePorts(directory).withEnvironment(SCALED);
        try (LocalStack stack = LocalStack.create(options, System.out)) {
            stack.start();
            REPORT.machine();
            measure(stack, directory);
        }
    }

    private static void measure(LocalStack stack, Path directory) throws Exception {
        JsonNode instances = stack.sandbox().platform().path("instances");
        ReportsApi api = new ReportsApi(stack.gatewayUrl(), stack.token("admin"));
        Amc amc = new Amc(stack.sandbox().url(), instances.path(1));
        new Backfills(api, stack.sandbox().platform(), instances.path(2)).seconds(COLLECTIONS, WARM_UP, id -> {});
        amc.everyRunTakes("PT" + RUN_SECONDS + "S");
        double ideal = (double) COLLECTIONS * WEEKS / SLOTS * RUN_SECONDS;
        double alone = amc.seconds(COLLECTIONS, WEEKS);
        AtomicReference<Accepted> update = new AtomicReference<>();
        double service = new Backfills(api, stack.sandbox().platform(), instances.path(0))
                .seconds(COLLECTIONS, WEEKS, id -> update.set(new Accepted(id, OffsetDateTime.now(ZoneOffset.UTC))));
        REPORT.row("ideal, %d / %d x %d s".formatted(COLLECTIONS * WEEKS, SLOTS, RUN_SECONDS), ideal, "s");
        REPORT.row("AMC's own queue, all runs at once", alone, "s");
        REPORT.row("collection-service, and one weekly update", service, "s");
        REPORT.row("collection-service : AMC's own queue", service / alone, "");
        REPORT.atMost("collection-service : ideal", service / ideal, GOAL);
        REPORT.row(
                "slots that backfills took ahead of the weekly update",
                ahead(directory, Objects.requireNonNull(update.get())),
                "(goal: 0)");
    }

    private static int ahead(Path directory, Accepted update) throws Exception {
        JsonNode access = new ObjectMapper()
                .readTree(directory.resolve("stack.json").toFile())
                .path("services")
                .path("collection");
        try (Connection connection = DriverManager.getConnection(
                        access.path("jdbc_url").asText(),
                        access.path("db_user").asText(),
                        access.path("db_password").asText());
                PreparedStatement statement = connection.prepareStatement(AHEAD)) {
            statement.setString(1, update.collectionId());
            statement.setObject(2, update.at());
            return only(statement.executeQuery());
        }
    }

    private static int only(ResultSet row) throws SQLException {
        row.next();
        return row.getInt(1);
    }
}
