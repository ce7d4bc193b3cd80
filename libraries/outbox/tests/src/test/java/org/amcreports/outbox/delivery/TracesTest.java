package org.amcreports.outbox.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.http.id.Ids;
import org.amcreports.outbox.support.LibraryTest;
import org.amcreports.outbox.support.SpanLog;
import org.amcreports.outbox.support.TestTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@LibraryTest
class TracesTest {

    private static final String TOPIC = "test.orders";
    private static final String PUBLISHER = "b7ad6b7169203331";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Inject
    OrdersConsumer consumer;

    @Inject
    Deliveries deliveries;

    @Inject
    Pool pool;

    @Inject
    SpanLog spans;

    private final String trace = Ids.next().toString().replace("-", "");

    @AfterEach
    void handleNothing() {
        consumer.handleWith(delivery -> Uni.createFrom().voidItem());
    }

    @Test
    void goFromThePublisherThroughTheConsumerToWhatTheHandlerDoes() {
        AtomicInteger attempts = new AtomicInteger();
        consumer.handleWith(delivery -> pool.query("SELECT 'traced'")
                .execute()
                .chain(() -> attempts.incrementAndGet() == 1
                        ? Uni.createFrom().failure(new IllegalStateException("not yet"))
                        : Uni.createFrom().voidItem()));

        send();

        await().atMost(PATIENCE).until(() -> handling().size() == 2);
        SpanData received = theOnly(span -> span.getParentSpanId().equals(PUBLISHER));
        assertThat(received.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(handling()).allSatisfy(span -> {
            assertThat(span.getParentSpanId()).isEqualTo(received.getSpanId());
            assertThat(SpanLog.correlation(span)).isEqualTo("corr-" + trace);
            assertThat(spans.ofTrace(trace))
                    .filteredOn(inner -> inner.getParentSpanId().equals(span.getSpanId()))
                    .singleElement()
                    .extracting(SpanData::getKind)
                    .isEqualTo(SpanKind.CLIENT);
        });
    }

    @Test
    void ofALetterGoOnWhenItIsTriedAgain() {
        Delivery letter = new Delivery(TOPIC, 0, 0, "k", headers(), new byte[0]);

        Optional<String> refusal = deliveries
                .tryOnce(
                        letter,
                        delivery -> pool.query("SELECT 'traced'").execute().replaceWithVoid())
                .await()
                .atMost(PATIENCE);

        assertThat(refusal).isEmpty();
        SpanData handling = theOnly(span -> span.getName().equals("handle " + TOPIC));
        assertThat(handling.getParentSpanId()).isEqualTo(PUBLISHER);
        theOnly(span -> span.getParentSpanId().equals(handling.getSpanId()));
    }

    @Test
    void ofARequestCarryItsCorrelation() {
        given().header("X-Correlation-Id", "req-" + trace).get("/nowhere");

        await().until(() -> spans.ofCorrelation("req-" + trace).stream()
                .map(SpanData::getKind)
                .toList()
                .equals(List.of(SpanKind.SERVER)));
    }

    private List<SpanData> handling() {
        return spans.ofTrace(trace).stream()
                .filter(span -> span.getName().equals("handle " + TOPIC))
                .toList();
    }

    private SpanData theOnly(Predicate<SpanData> which) {
        return await().atMost(PATIENCE)
                .until(() -> spans.ofTrace(trace).stream().filter(which).toList(), found -> found.size() == 1)
                .get(0);
    }

    private void send() {
        TestTopic.create(TOPIC, Map.of()).close();
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(TOPIC, "k", new byte[0]);
        headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", EmbeddedServers.kafkaBootstrap()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(record);
        }
    }

    private Map<String, String> headers() {
        return Map.of("traceparent", "00-" + trace + "-" + PUBLISHER + "-01", "ce_correlationid", "corr-" + trace);
    }
}
