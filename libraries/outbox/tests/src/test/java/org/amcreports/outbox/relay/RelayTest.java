package org.amcreports.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.outbox.NewEvent;
import org.amcreports.outbox.Outbox;
import org.amcreports.outbox.broker.RecordSender;
import org.amcreports.outbox.support.LibraryTest;
import org.amcreports.outbox.support.TestTopic;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@LibraryTest
class RelayTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Inject
    Outbox outbox;

    @Inject
    Pool pool;

    @Inject
    MeterRegistry meters;

    @Inject
    OutboxConfig config;

    @Inject
    Upkeep upkeep;

    @Inject
    RecordSender records;

    @Test
    void parksARefusedRowWithItsKeyAndSendsTheOthers() {
        try (TestTopic topic = TestTopic.create(TestTopic.newName(), Map.of("max.message.bytes", "2000"))) {
            append(topic.name(), "broken", 1);
            append(topic.name(), "broken", "x".repeat(3000));
            append(topic.name(), "broken", 3);
            append(topic.name(), "sound", 4);
            await().until(() -> topic.values("sound").equals(List.of("4")));
            await().until(() -> parkReason(topic.name()) != null);
            append(topic.name(), "broken", 5);
            append(topic.name(), "sound", 6);
            await().until(() -> topic.values("sound").equals(List.of("4", "6")));

            assertThat(topic.values("broken")).containsExactly("1");
            assertThat(parkReason(topic.name())).contains("RecordTooLarge");
            assertThat(meters.counter("amcreports.outbox.refused", "topic", topic.name())
                            .count())
                    .isEqualTo(1);

            topic.configure("max.message.bytes", "10000");
            update("UPDATE outbox SET parked_at = NULL WHERE topic = '" + topic.name() + "'");
            await().until(() -> topic.values("broken").size() == 4);
            assertThat(topic.values("broken")).containsExactly("1", "\"" + "x".repeat(3000) + "\"", "3", "5");
        }
    }

    @Test
    void aKeyGoesOnHoweverItsParkedRowIsReleased() {
        Map<String, String> releases = Map.of(
                "again", "UPDATE outbox SET parked_at = NULL",
                "given up", "UPDATE outbox SET sent_at = now()",
                "deleted", "DELETE FROM outbox");
        try (TestTopic topic = TestTopic.create()) {
            String ofTheTopic = " topic = '" + topic.name() + "'";
            releases.keySet().forEach(key -> update("""
                    INSERT INTO outbox (ce_id, topic, key, headers, payload, parked_at)
                    SELECT gen_random_uuid(), '%s', '%s', '{}', n, CASE n WHEN 0 THEN now() END
                    FROM generate_series(0, 1499) AS n
                    """.formatted(topic.name(), key)));
            await().atMost(PATIENCE)
                    .until(() -> number("SELECT count(*) FROM outbox WHERE held AND" + ofTheTopic) == 4500);
            append(topic.name(), "other", 1);
            await().until(() -> topic.values("other").size() == 1);
            assertThat(topic.records()).hasSize(1);

            releases.forEach((key, release) ->
                    update(release + " WHERE" + ofTheTopic + " AND payload = '0' AND key = '" + key + "'"));
            releases.keySet().forEach(key -> append(topic.name(), key, 1500));

            await().atMost(PATIENCE).until(() -> topic.records().size() >= 1 + 1501 + 1500 + 1500);
            for (String key : releases.keySet()) {
                int first = key.equals("again") ? 0 : 1;
                assertThat(topic.values(key))
                        .as(key)
                        .containsExactlyElementsOf(IntStream.rangeClosed(first, 1500)
                                .mapToObj(String::valueOf)
                                .toList());
            }
        }
    }

    @Test
    void aMissingTopicHoldsBackOnlyItself() {
        String missing = TestTopic.newName();
        append(missing, "k", 1);
        try (TestTopic sound = TestTopic.create()) {
            append(sound.name(), "k", 2);
            await().until(() -> sound.values().equals(List.of("2")));
        }

        try (TestTopic topic = TestTopic.create(missing, Map.of())) {
            await().atMost(PATIENCE).until(() -> topic.values().equals(List.of("1")));
        }
    }

    @Test
    void anotherHolderOfTheLeaseIsRespectedUntilItEnds() {
        try (TestTopic topic = TestTopic.create()) {
            update("UPDATE outbox_lease SET holder = 'another', held_until = clock_timestamp() + interval '3 s'");
            // The lease was taken by force; its holder notices at its next renewal.
            await().until(() -> meters.get("amcreports.outbox.lease").gauge().value() == 0);
            append(topic.name(), "k", 1);
            await().during(Duration.ofSeconds(1)).until(() -> topic.records().isEmpty());

            await().atMost(PATIENCE).until(() -> topic.values().equals(List.of("1")));
            assertThat(query("SELECT holder FROM outbox_lease").getString(0)).isNotEqualTo("another");
        }
    }

    @Test
    void goesOnWhenTheDatabaseIsBack() {
        try (TestTopic topic = TestTopic.create()) {
            append(topic.name(), "k", 0);
            await().until(() -> topic.records().size() == 1);

            EmbeddedServers.killPostgres();
            EmbeddedServers.startPostgres();
            await().atMost(PATIENCE).ignoreExceptions().until(() -> append(topic.name(), "k", 1));

            awaitInOrder(topic, 2);
        }
    }

    @Test
    void goesOnAfterAnyThrowable() throws InterruptedException {
        AtomicInteger turns = new AtomicInteger();
        OutboxTable broken = new OutboxTable(pool) {
            @Override
            Batch next(int limit, Collection<String> resting) {
                turns.incrementAndGet();
                throw new AssertionError("worse than an exception");
            }
        };
        Relay relay = new Relay(config, alwaysHeld(), broken, pool, upkeep, meters, records);
        Thread thread = new Thread(relay::run);
        thread.start();

        await().until(() -> turns.get() >= 3);

        relay.stop();
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
        relay.release();
    }

    @Test
    void deletesWhatIsOld() {
        update("INSERT INTO inbox (consumer, event_id, received_at) VALUES ('c', 'old', now() - interval '61 d')");
        update("INSERT INTO inbox (consumer, event_id, received_at) VALUES ('c', 'young', now() - interval '59 d')");
        insertSent("old", 8);
        insertSent("young", 6);

        assertThat(upkeep.deleteSent()).isTrue();
        assertThat(upkeep.deleteInbox()).isTrue();

        assertThat(query("SELECT string_agg(event_id, ',') FROM inbox WHERE consumer = 'c'")
                        .getString(0))
                .isEqualTo("young");
        assertThat(query("SELECT string_agg(key, ',') FROM outbox WHERE topic = 'long-gone'")
                        .getString(0))
                .isEqualTo("young");
        assertThat(upkeep.deleteSent()).isFalse();
    }

    private Lease alwaysHeld() {
        return new Lease(pool, config) {
            @Override
            void start(Runnable onTaken) {}

            @Override
            boolean isHeld() {
                return true;
            }

            @Override
            boolean lasts(long number, Duration needed) {
                return true;
            }
        };
    }

    private void insertSent(String key, int days) {
        update("""
                INSERT INTO outbox (ce_id, topic, key, headers, payload, sent_at)
                VALUES (gen_random_uuid(), 'long-gone', '%s', '{}', '1', now() - interval '%d d')
                """.formatted(key, days));
    }

    /** Redelivery is allowed, loss and disorder are not. */
    private static void awaitInOrder(TestTopic topic, int count) {
        await().atMost(PATIENCE).until(() -> new LinkedHashSet<>(topic.values()).size() == count);
        assertThat(new LinkedHashSet<>(topic.values()))
                .containsExactlyElementsOf(
                        IntStream.range(0, count).mapToObj(String::valueOf).toList());
    }

    private boolean append(String topic, String key, Object payload) {
        NewEvent event = new NewEvent(topic, key, "test", payload);
        result(pool.withTransaction(connection -> outbox.append(connection, event)));
        return true;
    }

    private @Nullable String parkReason(String topic) {
        return query("SELECT max(park_reason) FROM outbox WHERE topic = '" + topic + "' AND parked_at IS NOT NULL")
                .getString(0);
    }

    private long number(String sql) {
        return query(sql).getLong(0);
    }

    private Row query(String sql) {
        return result(pool.query(sql).execute()).iterator().next();
    }

    private void update(String sql) {
        result(pool.query(sql).execute());
    }

    private static <T> T result(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }
}
