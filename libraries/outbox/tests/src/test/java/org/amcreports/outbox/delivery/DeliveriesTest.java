package org.amcreports.outbox.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.http.correlation.Correlation;
import org.amcreports.outbox.NewEvent;
import org.amcreports.outbox.Outbox;
import org.amcreports.outbox.support.LibraryTest;
import org.amcreports.outbox.support.TestTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@LibraryTest
class DeliveriesTest {

    private static final String TOPIC = "test.orders";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Inject
    OrdersConsumer consumer;

    @Inject
    Deliveries deliveries;

    @Inject
    Inbox inbox;

    @Inject
    Outbox outbox;

    @Inject
    Pool pool;

    @Inject
    Mutiny.SessionFactory sessions;

    @Inject
    Vertx vertx;

    @Inject
    MeterRegistry meters;

    private final List<Delivery> handled = new CopyOnWriteArrayList<>();
    private KafkaProducer<String, byte[]> producer;
    private TestTopic deadLetters;

    record Order(int number, String customerName, @Nullable String note) {}

    @BeforeEach
    void createTopics() {
        TestTopic.create(TOPIC, Map.of()).close();
        deadLetters = TestTopic.create(TOPIC + ".test-service.dlq", Map.of());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", EmbeddedServers.kafkaBootstrap()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void close() {
        producer.close();
        deadLetters.close();
    }

    @Test
    void handsOverWhatTheRecordHolds() {
        consumer.handleWith(this::note);

        RecordMetadata place =
                send("k1", "{\"number\":1,\"customer_name\":\"Ada\",\"new_field\":true}", "ce_id", "id-1");

        Delivery delivery = awaitHandled(1).get(0);
        assertThat(delivery.topic()).isEqualTo(TOPIC);
        assertThat(delivery.partition()).isEqualTo(place.partition());
        assertThat(delivery.offset()).isEqualTo(place.offset());
        assertThat(delivery.key()).isEqualTo("k1");
        assertThat(delivery.id()).isEqualTo("id-1");
        assertThat(delivery.payload(Order.class)).isEqualTo(new Order(1, "Ada", null));
        assertThat(delivery.isTombstone()).isFalse();
    }

    @Test
    void takesRecordsWithoutEnvelopeAndWithoutValue() {
        consumer.handleWith(this::note);

        RecordMetadata place = send("k1", null);

        Delivery delivery = awaitHandled(1).get(0);
        assertThat(delivery.isTombstone()).isTrue();
        assertThat(delivery.id()).isEqualTo(TOPIC + ":" + place.partition() + ":" + place.offset());
        assertThat(delivery.correlationId()).isEqualTo(delivery.id());
    }

    @Test
    void handlesInAContextOfItsOwnWithTheCorrelation() throws Exception {
        CompletableFuture<String> seen = new CompletableFuture<>();
        AtomicInteger attempts = new AtomicInteger();
        consumer.handleWith(delivery -> {
            if (attempts.incrementAndGet() < 3) {
                return Uni.createFrom().failure(new IllegalStateException("not yet"));
            }
            seen.complete("%s %s %s"
                    .formatted(
                            VertxContext.isOnDuplicatedContext(),
                            Correlation.current(),
                            Correlation.causation().orElse("-")));
            return Uni.createFrom().voidItem();
        });

        send("k1", "{}", "ce_id", "id-2", "ce_correlationid", "corr-2");

        assertThat(seen.get(20, TimeUnit.SECONDS)).isEqualTo("true corr-2 id-2");
    }

    @Test
    void anEventCausedByARecordCarriesItsTraceCorrelationAndCause() {
        try (TestTopic topic = TestTopic.create()) {
            NewEvent event = new NewEvent(topic.name(), "k", "test", 1);
            consumer.handleWith(delivery -> pool.withTransaction(connection -> outbox.append(connection, event))
                    .chain(() -> note(delivery)));

            send(
                    "k1",
                    "{}",
                    "ce_id",
                    "id-5",
                    "ce_correlationid",
                    "corr-5",
                    "traceparent",
                    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

            await().atMost(PATIENCE).until(() -> topic.records().size() == 1);
            Map<String, String> headers = TestTopic.headers(topic.records().get(0));
            assertThat(headers).containsEntry("ce_correlationid", "corr-5").containsEntry("ce_causationid", "id-5");
            assertThat(headers.get("traceparent")).matches("00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01");
        }
    }

    @Test
    void buriesPoisonAndGoesOn() {
        consumer.handleWith(delivery -> {
            delivery.payload(Order.class);
            return note(delivery);
        });

        RecordMetadata place = send("k1", "{\"number\":1}", "ce_id", "id-3", "x-own", "kept");
        send("k1", "{\"number\":2,\"customer_name\":\"Ada\"}");

        awaitHandled(1);
        ConsumerRecord<String, byte[]> letter = awaitLetter("id-3");
        assertThat(letter.key()).isEqualTo("k1");
        assertThat(TestTopic.text(letter)).isEqualTo("{\"number\":1}");
        assertThat(TestTopic.headers(letter))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "ce_id", "id-3",
                        "x-own", "kept",
                        "dlq_reason", "customer_name: missing",
                        "dlq_attempts", "1",
                        "dlq_topic", TOPIC,
                        "dlq_partition", String.valueOf(place.partition()),
                        "dlq_offset", String.valueOf(place.offset())));
        assertThat(meters.counter("amcreports.dead.letters", "topic", TOPIC).count())
                .isPositive();
    }

    @Test
    void buriesWhatIsNotJson() {
        consumer.handleWith(delivery -> {
            delivery.payload(Order.class);
            return note(delivery);
        });

        send("k1", "\u0000\u0001{", "ce_id", "id-4");

        assertThat(TestTopic.headers(awaitLetter("id-4"))).containsEntry("dlq_reason", "not JSON");
    }

    @Test
    void keepsTryingToBuryWhileTheDeadLetterTopicIsAway() {
        String topic = TestTopic.newName();
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(topic, 2, 7, "k1", new byte[] {1});
        AtomicInteger attempts = new AtomicInteger();
        CompletableFuture<Void> outcome = deliveries
                .handle(record, delivery -> {
                    attempts.incrementAndGet();
                    throw new IllegalArgumentException("wrapped", new PoisonRecordException("rotten"));
                })
                .subscribeAsCompletionStage();
        await().during(Duration.ofMillis(1500)).until(() -> !outcome.isDone());

        try (TestTopic letters = TestTopic.create(topic + ".test-service.dlq", Map.of())) {
            await().atMost(PATIENCE).until(() -> letters.records().size() == 1);
            assertThat(TestTopic.headers(letters.records().get(0)))
                    .containsEntry("dlq_reason", "rotten")
                    .containsEntry("dlq_partition", "2")
                    .containsEntry("dlq_offset", "7");
        }
        await().until(outcome::isDone);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void buriesWhatTheDatabaseWillAlwaysRefuse() {
        consumer.handleWith(delivery -> pool.query("SELECT chr(0)").execute().replaceWithVoid());
        send("k1", "{}", "ce_id", "id-6");
        assertThat(TestTopic.headers(awaitLetter("id-6")).get("dlq_reason")).endsWith("SQLSTATE 54000");

        consumer.handleWith(delivery -> sessions.withTransaction(session -> session.createNativeQuery(
                                "INSERT INTO inbox (consumer, event_id) VALUES ('c', NULL)")
                        .executeUpdate())
                .replaceWithVoid());
        send("k1", "{}", "ce_id", "id-7");
        assertThat(TestTopic.headers(awaitLetter("id-7")).get("dlq_reason")).endsWith("SQLSTATE 23502");
    }

    @Test
    void buriesWhatHasAnUnfitId() {
        consumer.handleWith(this::note);
        String tooLong = "i".repeat(256);
        String fits = "i".repeat(255);

        send("k1", "{}", "ce_id", tooLong);
        send("k1", "{}", "ce_id", "bell\u0007");
        send("k1", "{}", "ce_id", fits);

        assertThat(TestTopic.headers(awaitLetter(tooLong)))
                .containsEntry("dlq_reason", "ce_id: has more than 255 characters");
        assertThat(TestTopic.headers(awaitLetter("bell\u0007")))
                .containsEntry("dlq_reason", "ce_id: has control characters");
        assertThat(awaitHandled(1)).extracting(Delivery::id).containsExactly(fits);
    }

    @Test
    void buriesALargeRecordWholeIfItsTopicAllows() {
        int size = 2 * 1024 * 1024;
        ConsumerRecord<String, byte[]> letter = bury(new byte[size], Map.of("max.message.bytes", "4000000"));

        assertThat(letter.value()).hasSize(size);
    }

    @Test
    void buriesATooLargeRecordWithoutItsValue() {
        ConsumerRecord<String, byte[]> letter = bury(new byte[3000], Map.of("max.message.bytes", "2000"));

        assertThat(letter.value()).isNull();
        assertThat(TestTopic.headers(letter))
                .containsEntry("dlq_value_dropped", "true")
                .containsEntry("dlq_reason", "rotten")
                .containsEntry("dlq_offset", "7");
    }

    @Test
    void retriesInPlaceAndLetsNothingPast() {
        AtomicInteger failures = new AtomicInteger();
        consumer.handleWith(delivery -> {
            boolean first = delivery.payload(Order.class).number() == 1;
            return first && failures.incrementAndGet() < 4
                    ? Uni.createFrom().failure(new IllegalStateException("down"))
                    : note(delivery);
        });

        send("k1", "{\"number\":1,\"customer_name\":\"Ada\"}");
        send("k1", "{\"number\":2,\"customer_name\":\"Ada\"}");

        assertThat(awaitHandled(2))
                .extracting(delivery -> delivery.payload(Order.class).number())
                .containsExactly(1, 2);
        assertThat(failures).hasValue(4);
    }

    @Test
    void theInboxTellsAPairOfTheSameEvent() {
        List<Boolean> answers = new CopyOnWriteArrayList<>();
        consumer.handleWith(delivery -> pool.withTransaction(connection -> inbox.firstTime(connection, delivery))
                .invoke(answers::add)
                .chain(() -> note(delivery)));
        String id = UUID.randomUUID().toString();

        send("k1", "{}", "ce_id", id);
        send("k1", "{}", "ce_id", id);
        awaitHandled(2);

        assertThat(answers).containsExactly(true, false);
    }

    @Test
    void theInboxForgetsWhatIsRolledBack() {
        Delivery delivery = new Delivery(
                TOPIC, 0, 0, null, Map.of("ce_id", UUID.randomUUID().toString()), null);
        assertThatThrownBy(() -> pool.withTransaction(connection -> inbox.firstTime(connection, delivery)
                                .chain(() -> Uni.createFrom().failure(new IllegalStateException("rolled back"))))
                        .await()
                        .atMost(PATIENCE))
                .hasMessage("rolled back");

        assertThat(pool.withTransaction(connection -> inbox.firstTime(connection, delivery))
                        .await()
                        .atMost(PATIENCE))
                .isTrue();
    }

    @Test
    void stopsRetryingAtShutdownWithoutAResult() {
        RetryInPlace retry = new RetryInPlace(vertx);
        AtomicInteger attempts = new AtomicInteger();
        CompletableFuture<?> outcome = retry.untilDone(
                        Uni.createFrom().failure(() -> new IllegalStateException("down " + attempts.incrementAndGet())),
                        failure -> {})
                .subscribeAsCompletionStage();
        await().until(() -> attempts.get() == 2);

        retry.stop(new ShutdownEvent());

        await().during(Duration.ofSeconds(1)).until(() -> attempts.get() <= 3 && !outcome.isDone());
    }

    private ConsumerRecord<String, byte[]> bury(byte[] value, Map<String, String> ofTheDeadLetterTopic) {
        String topic = TestTopic.newName();
        try (TestTopic letters = TestTopic.create(topic + ".test-service.dlq", ofTheDeadLetterTopic)) {
            deliveries
                    .handle(new ConsumerRecord<>(topic, 2, 7, "k1", value), delivery -> {
                        throw new PoisonRecordException("rotten");
                    })
                    .await()
                    .atMost(PATIENCE);
            return await().until(letters::records, records -> records.size() == 1)
                    .get(0);
        }
    }

    private Uni<Void> note(Delivery delivery) {
        handled.add(delivery);
        return Uni.createFrom().voidItem();
    }

    private List<Delivery> awaitHandled(int count) {
        await().atMost(PATIENCE).until(() -> handled.size() == count);
        return List.copyOf(handled);
    }

    private ConsumerRecord<String, byte[]> awaitLetter(String id) {
        return await().atMost(PATIENCE)
                .until(
                        () -> deadLetters.records().stream()
                                .filter(record ->
                                        id.equals(TestTopic.headers(record).get("ce_id")))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private RecordMetadata send(String key, @Nullable String value, String... headers) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(TOPIC, key, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < headers.length; i += 2) {
            record.headers().add(headers[i], headers[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        try {
            return producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
