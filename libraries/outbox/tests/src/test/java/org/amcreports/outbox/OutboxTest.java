package org.amcreports.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.amcreports.outbox.support.LibraryTest;
import org.amcreports.outbox.support.Order;
import org.amcreports.outbox.support.TestTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@LibraryTest
class OutboxTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Inject
    Outbox outbox;

    @Inject
    SessionOutbox sessionOutbox;

    @Inject
    Pool pool;

    @Inject
    Mutiny.SessionFactory sessions;

    private TestTopic topic;

    record Amount(int number, BigDecimal net) {}

    @BeforeEach
    void createTopic() {
        topic = TestTopic.create();
    }

    @AfterEach
    void closeTopic() {
        topic.close();
    }

    @Test
    void deliversTheEventInItsEnvelope() {
        Amount payload = new Amount(7, new BigDecimal("123456789012345678901234567.890"));
        NewEvent event = new NewEvent(topic.name(), "k1", "order 7", payload)
                .withCorrelation("corr-1")
                .withCausation("cause-1")
                .withInstanceId("amc-1");

        UUID id = inTransaction(connection -> outbox.append(connection, event)).id();

        await().until(() -> topic.records().size() == 1);
        ConsumerRecord<String, byte[]> record = topic.records().get(0);
        assertThat(record.key()).isEqualTo("k1");
        assertThat(TestTopic.text(record)).isEqualTo("{\"number\":7,\"net\":123456789012345678901234567.89}");
        Map<String, String> headers = TestTopic.headers(record);
        assertThat(Instant.parse(headers.remove("ce_time"))).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        assertThat(headers)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("ce_specversion", "1.0"),
                        Map.entry("ce_id", id.toString()),
                        Map.entry("ce_source", "/test-service"),
                        Map.entry("ce_type", topic.name()),
                        Map.entry("ce_subject", "order 7"),
                        Map.entry(
                                "ce_dataschema",
                                "http://localhost:8080/test-service/asyncapi/schemas/" + topic.name() + ".json"),
                        Map.entry("content-type", "application/json"),
                        Map.entry("ce_correlationid", "corr-1"),
                        Map.entry("ce_causationid", "cause-1"),
                        Map.entry("ce_instanceid", "amc-1")));
        assertThat(id.version()).isEqualTo(7);
    }

    @Test
    void rollBackLeavesNoRow() {
        assertThatThrownBy(() -> inTransaction(connection -> connection
                        .preparedQuery("INSERT INTO orders (id) VALUES (1)")
                        .execute()
                        .chain(() -> outbox.append(connection, event("k", 1)))
                        .chain(() -> Uni.createFrom().failure(new IllegalStateException("second thoughts")))))
                .hasMessage("second thoughts");

        assertThat(count("outbox WHERE topic = '" + topic.name() + "'")).isZero();
        assertThat(count("orders WHERE id = 1")).isZero();
    }

    @Test
    void sessionCommitsEntityAndEventTogether() {
        sessions.withTransaction(session -> persist(session, 2)).await().atMost(PATIENCE);

        await().until(() -> topic.values().equals(List.of("2")));
        assertThat(count("orders WHERE id = 2")).isEqualTo(1);
    }

    @Test
    void sessionRollsBackEntityAndEventTogether() {
        assertThatThrownBy(() -> sessions.withTransaction(session -> persist(session, 3)
                                .chain(() -> Uni.createFrom().failure(new IllegalStateException("second thoughts"))))
                        .await()
                        .atMost(PATIENCE))
                .hasMessage("second thoughts");

        assertThat(count("outbox WHERE topic = '" + topic.name() + "'")).isZero();
        assertThat(count("orders WHERE id = 3")).isZero();
    }

    @Test
    void appendsManyInTheirOrder() {
        List<NewEvent> events =
                IntStream.range(0, 300).mapToObj(i -> event("k" + i % 2, i)).toList();

        inTransaction(connection -> outbox.appendAll(connection, events));

        await().atMost(PATIENCE).until(() -> topic.records().size() == 300);
        assertThat(topic.values("k0")).isEqualTo(numbers(0, 300, 2));
        assertThat(topic.values("k1")).isEqualTo(numbers(1, 300, 2));
    }

    @Test
    void oneKeyArrivesInTheOrderOfCommits() {
        Multi.createFrom()
                .range(0, 200)
                .onItem()
                .transformToUni(
                        i -> pool.withTransaction(connection -> appendAndNoteCommit(connection, "key" + i % 3, i)))
                .merge(16)
                .collect()
                .asList()
                .await()
                .atMost(PATIENCE);

        await().atMost(PATIENCE).until(() -> topic.records().size() == 200);
        for (String key : List.of("key0", "key1", "key2")) {
            List<String> arrived = topic.records().stream()
                    .filter(record -> key.equals(record.key()))
                    .map(record -> TestTopic.headers(record).get("ce_id"))
                    .toList();
            assertThat(arrived).isEqualTo(committed(key));
        }
    }

    @Test
    void aLateCommitOfAnEarlierRowIsNotLost() {
        SqlConnection slow = pool.getConnection().await().atMost(PATIENCE);
        var transaction = slow.begin().await().atMost(PATIENCE);
        outbox.append(slow, event("slow", 1)).await().atMost(PATIENCE);
        inTransaction(connection -> outbox.append(connection, event("fast", 2)));
        await().until(() -> topic.values().equals(List.of("2")));

        transaction.commit().chain(slow::close).await().atMost(PATIENCE);

        await().until(() -> topic.values("slow").equals(List.of("1")));
    }

    @Test
    void appendsStoredEventsAgainAsTheyAre() {
        StoredEvent first = inTransaction(connection -> outbox.append(connection, event("k", 1)));
        StoredEvent second = inTransaction(connection -> outbox.append(connection, event("k", 2)));
        try (TestTopic replay = TestTopic.create()) {
            List<StoredEvent> again = Stream.of(second, first)
                    .map(event -> event.again(replay.name(), Map.of("ce_replay", "true")))
                    .toList();

            inTransaction(connection -> outbox.appendAgain(connection, again));

            await().until(() -> topic.records().size() == 2 && replay.records().size() == 2);
            assertThat(replay.values("k")).containsExactly("2", "1");
            Map<String, String> headers = TestTopic.headers(replay.records().get(1));
            assertThat(headers.remove("ce_replay")).isEqualTo("true");
            assertThat(headers)
                    .isEqualTo(TestTopic.headers(topic.records().get(0)))
                    .containsEntry("ce_id", first.id().toString())
                    .containsEntry("ce_type", topic.name());
        }
    }

    @Test
    void refusesAPayloadThatIsTooLarge() {
        NewEvent fits = new NewEvent(topic.name(), "k", "s", "x".repeat(256 * 1024 - 2));
        NewEvent tooLarge = new NewEvent(topic.name(), "big-key", "s", "x".repeat(256 * 1024 - 1));

        inTransaction(connection -> outbox.append(connection, fits));
        assertThatThrownBy(() -> inTransaction(connection -> outbox.append(connection, tooLarge)))
                .isInstanceOf(PayloadTooLargeException.class)
                .hasMessageContainingAll(topic.name(), "big-key", "262145", "262144");
        await().until(() -> topic.records().size() == 1);
    }

    private Uni<StoredEvent> appendAndNoteCommit(SqlConnection connection, String key, int number) {
        // The append holds the key's lock until the commit, so places are drawn in the order of commits.
        return outbox.append(connection, event(key, number)).call(stored -> connection
                .preparedQuery("INSERT INTO commits (ce_id, key) VALUES ($1, $2)")
                .execute(Tuple.of(stored.id(), topic.name() + key)));
    }

    private List<String> committed(String key) {
        return StreamSupport.stream(
                        pool.preparedQuery("SELECT ce_id FROM commits WHERE key = $1 ORDER BY place")
                                .execute(Tuple.of(topic.name() + key))
                                .await()
                                .atMost(PATIENCE)
                                .spliterator(),
                        false)
                .map(row -> row.getUUID("ce_id").toString())
                .toList();
    }

    private Uni<StoredEvent> persist(Mutiny.Session session, long id) {
        Order order = new Order();
        order.id = id;
        return session.persist(order).chain(() -> sessionOutbox.append(session, event("k", (int) id)));
    }

    private NewEvent event(String key, int number) {
        return new NewEvent(topic.name(), key, "test", number);
    }

    private <T> T inTransaction(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work).await().atMost(PATIENCE);
    }

    private long count(String from) {
        return pool.query("SELECT count(*) FROM " + from)
                .execute()
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }

    private static List<String> numbers(int from, int to, int step) {
        return IntStream.range(from, to)
                .filter(i -> (i - from) % step == 0)
                .mapToObj(String::valueOf)
                .toList();
    }
}
