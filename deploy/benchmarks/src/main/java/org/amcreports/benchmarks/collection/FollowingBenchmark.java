package org.amcreports.benchmarks.collection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.amcreports.benchmarks.Image;
import org.amcreports.benchmarks.Report;
import org.amcreports.benchmarks.Servers;
import org.amcreports.local.Pause;
import org.amcreports.sandbox.Sandbox;
import org.amcreports.sandbox.SandboxOptions;
import org.amcreports.sandbox.generator.ManySources;

/**
 * Two replicas that follow ten weeks of each of many instances, while AMC runs them for hours: what claims and leases cost,
 * and whether every week is looked at as often as it should be. Ticks and leases are those of production; weeks are looked at each
 * 60 s, or not at all.
 */
public final class FollowingBenchmark {

    private static final Report REPORT = new Report();

    private static final int INSTANCES = Integer.getInteger("benchmark.instances", 1_000);
    private static final int SLOTS = 10;
    private static final int REPLICAS = 2;
    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final Duration SETTLING = Duration.ofSeconds(20);
    private static final Duration INTERVAL = Duration.ofSeconds(60);
    private static final double GOAL = 10;

    private static final Map<String, String> PRODUCTION = Map.of(
            "AMCREPORTS_TICK", "1s",
            "AMCREPORTS_LEASE", "60s",
            "AMCREPORTS_LATE_ANSWER_MARGIN", "60s",
            "AMCREPORTS_AMC_REQUEST_TIMEOUT", "30s",
            "AMCREPORTS_ENGINE_SUBMIT_WITHIN", "5s",
            "AMCREPORTS_ENGINE_BACKOFF", "1s",
            "AMCREPORTS_ENGINE_BACKOFF_MAX", "60s");

    /** A backfill of a year on each instance: ten weeks run, the others wait. */
    private static final String FILL = """
            INSERT INTO platform_workflows (workflow_id, name, amc_workflow_id, week_start, availability_hours, settle_days,
                topic_partition, topic_offset)
            VALUES (md5('workflow')::uuid, 'Many', 'many-0', 'MONDAY', 48, 14, 0, 0);
            INSERT INTO report_data_collections (id, collection_id, workflow_id, instance_id, user_id, collection_type,
                target_weeks, start_date, end_date)
            SELECT gen_random_uuid(), 'coll-' || amc_instance_id, md5('workflow')::uuid, instance_id, md5('user')::uuid,
                'backfill', 52, date_trunc('week', now())::date - 371, date_trunc('week', now())::date - 8
            FROM platform_instances;
            INSERT INTO report_data_weeks (collection_id, workflow_id, instance_id, week_start_date, week_end_date)
            SELECT c.id, c.workflow_id, c.instance_id, c.start_date + 7 * n, c.start_date + 7 * n + 6
            FROM report_data_collections c, generate_series(0, 51) AS n;
            """;

    private final Servers servers;
    private final Sandbox sandbox;

    private FollowingBenchmark(Servers servers, Sandbox sandbox) {
        this.servers = servers;
        this.sandbox = sandbox;
    }

    /** Percents of one core. */
    private record Load(double service, double postgres) {

        double whole() {
            return service + postgres;
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]).toAbsolutePath();
        Path directory = Files.createTempDirectory(
                Files.createDirectories(root.resolve("deploy/benchmarks/target/run")), "following-");
        Path data = ManySources.write(directory.resolve("data"), 1, INSTANCES);
        SandboxOptions options = SandboxOptions.defaults().withData(data).withRunTime(Duration.ofHours(7));
        try (Sandbox sandbox = Sandbox.start(options);
                Servers servers = Servers.start(
                        root, directory, Image.collection(Map.of("AMCREPORTS_SANDBOX_URL", sandbox.url())))) {
            new FollowingBenchmark(servers, sandbox).measure(data);
        }
    }

    private void measure(Path data) throws Exception {
        REPORT.machine();
        start(INTERVAL);
        fill(data);
        long begin = System.nanoTime();
        awaitRunning();
        System.out.printf(
                Locale.ROOT,
                "%d weeks were sent within %.0f s%n",
                INSTANCES * SLOTS,
                (System.nanoTime() - begin) / 1e9);
        Thread.sleep(SETTLING.toMillis());
        long looks = looks();
        Load following = load();
        double expected = (double) INSTANCES * SLOTS * WINDOW.toSeconds() / INTERVAL.toSeconds();
        double kept = (looks() - looks) / expected;
        servers.stopReplicas();
        start(Duration.ofHours(6));
        awaitRunning();
        awaitQuiet();
        Load leasing = load();
        servers.stopReplicas();
        empty();
        start(Duration.ofHours(6));
        Thread.sleep(SETTLING.toMillis());
        Load idle = load();
        row("no week at all", idle);
        row(INSTANCES * SLOTS + " running weeks, none looked at", leasing);
        row(INSTANCES * SLOTS + " running weeks, each looked at once in 60 s", following);
        System.out.printf(Locale.ROOT, "%-52s %10.3f (goal: 1)%n", "looks : those that are due", kept);
        REPORT.row("a core with all weeks leased", leasing.whole(), "%");
        REPORT.atMost("% of a core for claims and renewals", leasing.whole() - idle.whole(), GOAL);
    }

    private void start(Duration interval) throws IOException, InterruptedException {
        for (int i = 0; i < REPLICAS; i++) {
            Map<String, String> environment = new HashMap<>(PRODUCTION);
            environment.put("AMCREPORTS_AMC_POLL_INTERVAL", interval.toString());
            environment.put("AMCREPORTS_AMC_POLL_INTERVAL_MAX", interval.toString());
            servers.startReplica(environment);
        }
    }

    private void fill(Path data) throws Exception {
        JsonNode instances = new ObjectMapper()
                .readTree(data.resolve("platform.json").toFile())
                .path("instances");
        try (Connection connection = servers.connectAsOwner();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (JsonNode instance : instances) {
                statement.addBatch(insert(instance));
            }
            statement.executeBatch();
            statement.execute(FILL);
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("ANALYZE platform_instances, report_data_collections, report_data_weeks");
        }
    }

    private void empty() throws SQLException {
        try (Connection connection = servers.connectAsOwner();
                Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE report_data_collections CASCADE");
        }
    }

    private static String insert(JsonNode instance) {
        return """
                INSERT INTO platform_instances (instance_id, name, amc_instance_id, entity_id, marketplace_id, region,
                    time_zone, currency, credentials_ref, member_user_ids, topic_partition, topic_offset)
                VALUES ('%s', 'Many', '%s', '%s', '%s', '%s', 'UTC', 'USD', 'demo', ARRAY[md5('user')::uuid], 0, 0)
                """.formatted(
                        instance.path("instance_id").asText(),
                        instance.path("amc_instance_id").asText(),
                        instance.path("entity_id").asText(),
                        instance.path("marketplace_id").asText(),
                        instance.path("region").asText());
    }

    /** All weeks are sent, and leased by a replica that lives. */
    private void awaitRunning() throws SQLException {
        while (count("SELECT count(*) FROM report_data_weeks w JOIN workflow_executions e ON e.week_id = w.id"
                        + " WHERE w.status = 'running' AND w.lease_until > now() AND e.amc_execution_id IS NOT NULL")
                < (long) INSTANCES * SLOTS) {
            Pause.between();
        }
    }

    /** Until nobody has looked for a while. */
    private void awaitQuiet() throws Exception {
        long before = -1;
        long now = looks();
        while (now != before) {
            Thread.sleep(SETTLING.toMillis());
            before = now;
            now = looks();
        }
    }

    private Load load() throws IOException, InterruptedException {
        Duration service = servers.replicasCpu();
        Duration postgres = servers.postgresCpu();
        Thread.sleep(WINDOW.toMillis());
        return new Load(
                percents(servers.replicasCpu().minus(service)),
                percents(servers.postgresCpu().minus(postgres)));
    }

    private static double percents(Duration used) {
        return 100.0 * used.toMillis() / WINDOW.toMillis();
    }

    private long looks() throws IOException {
        return new ObjectMapper()
                .readTree(URI.create(sandbox.url() + "/sandbox/stats").toURL())
                .path("calls")
                .path("get_execution")
                .asLong();
    }

    private long count(String sql) throws SQLException {
        try (Connection connection = servers.connect();
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void row(String what, Load load) {
        System.out.printf(
                Locale.ROOT,
                "%-52s %10.2f %% of a core in both replicas, %.2f %% in PostgreSQL%n",
                what,
                load.service(),
                load.postgres());
    }
}
