package org.amcreports.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.amcreports.embedded.GuardedProcess;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.outbox.support.Signals;
import org.amcreports.outbox.support.TestTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several processes of one service on one database, each with 64 MB of heap, and a million rows that wait. */
class ReplicasTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path LOGS = Path.of("target", "replicas");
    private static final int BATCH = 500;
    private static final int KEYS = 25;
    private static final int FIRST_LIVE = 4_000;
    private static final int LIVE = 8_000;
    private static final int HELD = 30_000;
    private static final int ON_A_MISSING_TOPIC = 1_000_000 - LIVE - HELD;

    private final Map<String, String> service = EmbeddedServers.configuration("replicas");
    private final List<GuardedProcess> replicas = new ArrayList<>();
    private Connection database;
    private TestTopic topic;

    @BeforeEach
    void migrate() throws Exception {
        database = connect();
        new Liquibase(
                        "db/outbox.sql",
                        new ClassLoaderResourceAccessor(getClass().getClassLoader()),
                        DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(database)))
                .update("");
        database.setAutoCommit(true);
        // A million rows are there sooner; the database is not restarted here.
        update("ALTER TABLE outbox SET UNLOGGED");
        topic = TestTopic.create();
    }

    @AfterEach
    void stop() throws SQLException {
        topic.close();
        replicas.forEach(GuardedProcess::kill);
        database.close();
    }

    @Test
    void oneAtATimeRelaysAndAnotherTakesOverWithoutLossOrDisorder() throws SQLException {
        for (int i = 0; i < 3; i++) {
            replicas.add(Replica.start(service, LOGS.resolve(i + ".log")));
        }
        CompletableFuture<Void> million = CompletableFuture.runAsync(this::insertAMillion);
        database.setAutoCommit(false);
        insert(1, HELD, topic.name(), "'parked'");
        update("UPDATE outbox SET parked_at = now() WHERE id = (SELECT min(id) FROM outbox WHERE key = 'parked')");
        insert(1, FIRST_LIVE, topic.name(), "'k' || n % " + KEYS);
        database.commit();
        database.setAutoCommit(true);

        awaitRecords(500);
        GuardedProcess killed = holder();
        killed.kill();
        assertThat(number("SELECT ceil(extract(epoch FROM held_until - clock_timestamp())) FROM outbox_lease"))
                .as("seconds until another one may take over")
                .isBetween(1L, 4L);
        million.join();
        insert(FIRST_LIVE + 1, LIVE, topic.name(), "'k' || n % " + KEYS);
        awaitRecords(FIRST_LIVE + 500);
        GuardedProcess frozen = holder();
        assertThat(frozen).isNotSameAs(killed);
        Signals.freeze(frozen.pid());
        await().atMost(PATIENCE).ignoreExceptions().until(() -> holder() != frozen);
        awaitRecords(FIRST_LIVE + 2000);
        Signals.thaw(frozen.pid());
        await().atMost(PATIENCE).until(() -> live().size() == KEYS && distinct() == LIVE);

        for (int key = 0; key < KEYS; key++) {
            int first = key == 0 ? KEYS : key;
            assertThat(new LinkedHashSet<>(live().get("k" + key)))
                    .containsExactlyElementsOf(IntStream.iterate(first, n -> n <= LIVE, n -> n + KEYS)
                            .mapToObj(String::valueOf)
                            .toList());
        }
        // Each of the two that broke off may have had a batch under way.
        assertThat(topic.records().size()).isLessThanOrEqualTo(LIVE + 2 * BATCH);
        assertThat(topic.values("parked")).isEmpty();
        assertThat(replicas.stream().filter(GuardedProcess::isAlive)).hasSize(2);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                service.get("quarkus.datasource.owner.jdbc.url"),
                service.get("quarkus.datasource.owner.username"),
                service.get("quarkus.datasource.owner.password"));
    }

    private GuardedProcess holder() throws SQLException {
        long pid = number("""
                SELECT split_part(holder, '@', 1)::bigint FROM outbox_lease WHERE held_until > clock_timestamp()
                """);
        return replicas.stream()
                .filter(replica -> replica.pid() == pid)
                .findFirst()
                .orElseThrow();
    }

    private void awaitRecords(int count) {
        await().atMost(PATIENCE).until(() -> distinct() >= count);
    }

    private long distinct() {
        return topic.records().stream().map(TestTopic::text).distinct().count();
    }

    private Map<String, List<String>> live() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : topic.records()) {
            values.computeIfAbsent(record.key(), key -> new ArrayList<>()).add(TestTopic.text(record));
        }
        return values;
    }

    private void insert(int first, int last, String to, String key) throws SQLException {
        update(insertion(first, last, to, key));
    }

    /** They commit at some time before the second half of the live ones. */
    private void insertAMillion() {
        try (Connection another = connect();
                Statement statement = another.createStatement()) {
            statement.executeUpdate(insertion(1, ON_A_MISSING_TOPIC, "test.missing", "'k' || n % 1000"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String insertion(int first, int last, String to, String key) {
        return """
                INSERT INTO outbox (ce_id, topic, key, headers, payload)
                SELECT gen_random_uuid(), '%s', %s, '{"ce_type": "test"}', n FROM generate_series(%d, %d) AS n
                """.formatted(to, key, first, last);
    }

    private void update(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
