package org.amcreports.outbox.letters.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.micrometer.core.instrument.MeterRegistry;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.amcreports.embedded.test.Tokens;
import org.amcreports.http.correlation.Correlation;
import org.amcreports.outbox.delivery.Delivery;
import org.amcreports.outbox.delivery.Inbox;
import org.amcreports.outbox.delivery.OrdersConsumer;
import org.amcreports.outbox.support.LibraryTest;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@LibraryTest
class RedriveTest {

    private static LetterBox box;

    private static final String LIST = "/api/admin/dead-letters/" + LetterBox.LETTERS;
    private static final String REDRIVE = LIST + "/redrive";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long NOW = System.currentTimeMillis();

    @Inject
    OrdersConsumer consumer;

    @Inject
    Inbox inbox;

    @Inject
    Pool pool;

    @Inject
    MeterRegistry meters;

    private final String key = LetterBox.newKey();
    private final List<Delivery> handled = new CopyOnWriteArrayList<>();

    record Order(int number, String customerName) {}

    @BeforeAll
    static void open() {
        box = new LetterBox();
    }

    @AfterAll
    static void close() {
        box.close();
    }

    @AfterEach
    void handleNothing() {
        consumer.handleWith(delivery -> Uni.createFrom().voidItem());
    }

    @Test
    void poisonIsHandledOnceTheServiceIsRepaired() {
        consumer.handleWith(delivery -> {
            delivery.payload(Order.class);
            return note(delivery);
        });
        Map<String, String> headers = Map.of("ce_id", "id-" + key, "ce_correlationid", "corr-" + key, "x-own", "kept");
        RecordMetadata place = box.order(key, "{\"number\":1}", headers);
        await().atMost(PATIENCE).until(() -> letters().size() == 1);
        double redriven = count("amcreports.dead.letters.redriven");
        double refused = count("amcreports.dead.letters.refused");

        redrive("{\"dry_run\":true,\"filter\":{\"key\":\"%s\"}}")
                .statusCode(200)
                .body("topic", equalTo(LetterBox.LETTERS))
                .body("dry_run", equalTo(true))
                .body("complete", equalTo(true))
                .body("matched", equalTo(1))
                .body("redriven", equalTo(0))
                .body("letters.outcome", contains("would_redrive"));
        assertThat(handled).isEmpty();
        assertThat(redrivenAt()).isNull();

        redrive("{\"filter\":{\"key\":\"%s\"}}")
                .body("redriven", equalTo(0))
                .body("refused", equalTo(1))
                .body("letters[0].outcome", equalTo("refused"))
                .body("letters[0].reason", equalTo("customer_name: missing"));
        assertThat(letters()).hasSize(1);
        assertThat(redrivenAt()).isNull();

        consumer.handleWith(delivery -> pool.withTransaction(connection -> inbox.firstTime(connection, delivery))
                .invoke(first -> assertThat(first).isTrue())
                .invoke(() -> assertThat(Correlation.current()).isEqualTo("corr-" + key))
                .chain(() -> note(delivery)));
        redrive("{\"filter\":{\"key\":\"%s\",\"reason\":\"missing\"}}")
                .header("X-Correlation-Id", "of-the-request")
                .body("matched", equalTo(1))
                .body("redriven", equalTo(1))
                .body("remaining", equalTo(0))
                .body("letters.outcome", contains("redriven"))
                .body("letters[0].offset", notNullValue());
        assertThat(handled).hasSize(1);
        Delivery delivery = handled.get(0);
        assertThat(delivery.topic()).isEqualTo(LetterBox.TOPIC);
        assertThat(delivery.partition()).isEqualTo(place.partition());
        assertThat(delivery.offset()).isEqualTo(place.offset());
        assertThat(delivery.key()).isEqualTo(key);
        assertThat(delivery.headers()).isEqualTo(headers);
        assertThat(text(delivery)).isEqualTo("{\"number\":1}");
        assertThat(redrivenAt()).isNotNull();

        redrive("{\"filter\":{\"key\":\"%s\"}}")
                .body("matched", equalTo(1))
                .body("redriven", equalTo(0))
                .body("skipped", equalTo(1))
                .body("letters.outcome", contains("already_redriven"));
        redrive("{\"dry_run\":true,\"filter\":{\"key\":\"%s\"}}").body("letters.outcome", contains("already_redriven"));
        assertThat(handled).hasSize(1);
        list("true").body("items", hasSize(1));
        list("false").body("items", empty());
        assertThat(count("amcreports.dead.letters.redriven") - redriven).isEqualTo(1);
        assertThat(count("amcreports.dead.letters.refused") - refused).isEqualTo(1);
    }

    @Test
    void triesAsManyAsItMayInOrder() {
        consumer.handleWith(this::note);
        for (int i = 1; i <= 5; i++) {
            box.letter(i % 3, NOW, key, String.valueOf(i), i, "rotten");
        }

        redrive("{\"limit\":2,\"filter\":{\"key\":\"%s\"}}")
                .body("matched", equalTo(5))
                .body("redriven", equalTo(2))
                .body("remaining", equalTo(3))
                .body("letters.outcome", contains("redriven", "redriven"));
        assertThat(values()).containsExactly("3", "1");
        redrive("{\"limit\":2,\"filter\":{\"key\":\"%s\"}}")
                .body("redriven", equalTo(2))
                .body("skipped", equalTo(2))
                .body("remaining", equalTo(1));
        assertThat(values()).containsExactly("3", "1", "4", "2");
    }

    @Test
    void triesTheLettersThatAreNamed() {
        consumer.handleWith(this::note);
        box.letter(0, NOW, key, "first", 1, "rotten");
        long second = box.letter(0, NOW, key, "second", 2, "rotten").offset();
        long third = box.letter(1, NOW, key, "third", 3, "rotten").offset();

        redrive("{\"filter\":{\"letters\":[{\"partition\":1,\"offset\":%d},{\"partition\":0,\"offset\":%d}]}}"
                        .formatted(third, second))
                .body("matched", equalTo(2))
                .body("redriven", equalTo(2));

        assertThat(values()).containsExactly("second", "third");
    }

    @Test
    void aPassingFailureHoldsBackItsKeyOnly() {
        consumer.handleWith(delivery -> key.equals(delivery.key())
                ? Uni.createFrom().failure(new IllegalStateException("secret of the inside"))
                : note(delivery));
        long first = box.letter(0, NOW, key, "1", 1, "rotten").offset();
        long second = box.letter(0, NOW, key, "2", 2, "rotten").offset();
        long other = box.letter(0, NOW, "other-" + key, "3", 3, "rotten").offset();

        redrive("{\"filter\":{\"letters\":[%s,%s,%s]}}"
                        .formatted(
                                "{\"partition\":0,\"offset\":" + first + "}",
                                "{\"partition\":0,\"offset\":" + second + "}",
                                "{\"partition\":0,\"offset\":" + other + "}"))
                .body("letters.outcome", contains("failed", "redriven"))
                .body("remaining", equalTo(1));

        assertThat(values()).containsExactly("3");
    }

    @Test
    void takesUpAgainAfterAPassingFailure() {
        consumer.handleWith(delivery -> text(delivery).equals("2")
                ? Uni.createFrom().failure(new IllegalStateException("secret of the inside"))
                : note(delivery));
        for (int i = 1; i <= 3; i++) {
            box.letter(0, NOW, key, String.valueOf(i), i, "rotten");
        }

        redrive("{\"filter\":{\"key\":\"%s\"}}")
                .statusCode(200)
                .body("redriven", equalTo(1))
                .body("failed", equalTo(1))
                .body("remaining", equalTo(1))
                .body("letters.outcome", contains("redriven", "failed"))
                .body("letters[1].reason", equalTo("The service cannot handle it just now; its log says why."));
        assertThat(values()).containsExactly("1");

        consumer.handleWith(this::note);
        redrive("{\"filter\":{\"key\":\"%s\"}}").body("redriven", equalTo(2)).body("skipped", equalTo(1));
        assertThat(values()).containsExactly("1", "2", "3");
    }

    @Test
    void readsADroppedValueWhereItWas() {
        RecordMetadata place = box.order(key, "{\"large\":true}", Map.of("ce_id", "id-" + key));
        consumer.handleWith(this::note);
        Map<String, String> dropped = Map.of(
                "dlq_value_dropped", "true", "dlq_partition", String.valueOf(place.partition()), "ce_id", "id-" + key);
        box.letter(0, NOW, key, null, dropped, place.offset(), "too large");
        box.letter(0, NOW, key, null, dropped, 999_999, "too large");
        box.letter(0, NOW, "another-" + key, null, dropped, place.offset(), "too large");

        redrive("{\"dry_run\":true,\"filter\":{\"key\":\"%s\"}}")
                .body("letters.outcome", contains("would_redrive", "refused"));
        redrive("{\"filter\":{\"key\":\"%s\"}}")
                .body("letters.outcome", contains("redriven", "refused"))
                .body(
                        "letters[1].reason",
                        equalTo("the value was dropped, and the record is no longer on test.orders"));
        redrive("{\"filter\":{\"key\":\"another-%s\"}}").body("letters.outcome", contains("refused"));
        list("true").body("items.value_dropped", contains(true));
        assertThat(values()).contains("{\"large\":true}");
        assertThat(handled).allMatch(delivery -> delivery.offset() == place.offset());
    }

    @Test
    void redrivesATombstoneAsOne() {
        consumer.handleWith(this::note);
        box.letter(0, NOW, key, null, 5, "the key is not a UUID");

        redrive("{\"filter\":{\"key\":\"%s\"}}").body("redriven", equalTo(1));

        assertThat(handled).singleElement().matches(Delivery::isTombstone);
    }

    @Test
    void refusesWhatItCannotPutBack() {
        consumer.handleWith(this::note);
        box.send(new ProducerRecord<>(LetterBox.LETTERS, key, new byte[] {1}), Map.of());
        box.letter(0, NOW, key, "{}", Map.of("dlq_topic", "other.topic"), 1, "rotten");

        redrive("{\"filter\":{\"key\":\"%s\"}}")
                .body("refused", equalTo(2))
                .body("letters.reason", everyItem(equalTo("the letter does not say where its record came from")));

        assertThat(handled).isEmpty();
    }

    @Test
    void isDoneByOneAtATime() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        consumer.handleWith(
                delivery -> note(delivery).chain(() -> Uni.createFrom().completionStage(gate)));
        box.letter(0, NOW, key, "{}", 5, "rotten");
        CompletableFuture<String> first = CompletableFuture.supplyAsync(
                () -> redrive("{\"filter\":{\"key\":\"%s\"}}").extract().path("letters[0].outcome"));
        await().atMost(PATIENCE).until(() -> handled.size() == 1);

        redrive("{\"filter\":{\"key\":\"%s\"}}")
                .statusCode(409)
                .body("type", equalTo("urn:amc-reports:problem:redrive-running"));
        gate.complete(null);

        await().atMost(PATIENCE).until(() -> "redriven".equals(first.join()));
        assertThat(handled).hasSize(1);
        await().atMost(PATIENCE).until(() -> advisoryLocks() == 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"limit\":0}|limit",
                "{\"limit\":1001}|limit",
                "{\"limit\":9999999999}|limit",
                "{\"limit\":\"5\"}|limit",
                "{\"dry_run\":\"true\"}|dry_run",
                "{\"dryRun\":true}|dryRun",
                "{\"filter\":{\"topic\":\"t\"}}|filter.topic",
                "{\"filter\":{\"from\":\"today\"}}|filter.from",
                "{\"filter\":{\"to\":5}}|filter.to",
                "{\"filter\":{\"from\":\"2026-03-01T12:00:00Z\",\"to\":\"2026-03-01T11:00:00Z\"}}|filter.to",
                "{\"filter\":{\"letters\":[]}}|filter.letters",
                "{\"filter\":{\"letters\":[null]}}|filter.letters[0]",
                "{\"filter\":{\"letters\":[{\"partition\":0}]}}|filter.letters[0].offset",
                "{\"filter\":{\"letters\":[{\"partition\":-1,\"offset\":0}]}}|filter.letters[0].partition",
                "{\"filter\":{\"letters\":[{\"partition\":0,\"offset\":9223372036854775807}]}}|filter.letters[0].offset",
                "null|body"
            })
    void namesTheFieldThatIsWrong(String body, String field) {
        post(body).statusCode(400).body("errors.field", hasItem(field));
    }

    @Test
    void isForAdminsAndTheServicesOwnTopics() {
        given().contentType(ContentType.JSON).body("{}").post(REDRIVE).then().statusCode(401);
        given().auth()
                .oauth2(Tokens.user(UUID.randomUUID()))
                .contentType(ContentType.JSON)
                .body("{}")
                .post(REDRIVE)
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Tokens.admin(UUID.randomUUID()))
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/admin/dead-letters/test.orders.other-service.dlq/redrive")
                .then()
                .statusCode(404)
                .body("dead_letter_topics", contains(LetterBox.LETTERS));
    }

    private int advisoryLocks() {
        return pool.query("SELECT FROM pg_locks WHERE locktype = 'advisory'")
                .execute()
                .await()
                .atMost(PATIENCE)
                .size();
    }

    /** The consumer may still read records of another test while the letters are tried. */
    private Uni<Void> note(Delivery delivery) {
        if (String.valueOf(delivery.key()).contains(key)) {
            handled.add(delivery);
        }
        return Uni.createFrom().voidItem();
    }

    private List<String> values() {
        return handled.stream().map(RedriveTest::text).toList();
    }

    private static String text(Delivery delivery) {
        byte[] value = delivery.value();
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }

    private double count(String meter) {
        return meters.counter(meter, "topic", LetterBox.TOPIC).count();
    }

    private List<Object> letters() {
        return given().auth()
                .oauth2(Tokens.admin(UUID.randomUUID()))
                .queryParam("key", key)
                .get(LIST)
                .jsonPath()
                .getList("items");
    }

    private @Nullable String redrivenAt() {
        return given().auth()
                .oauth2(Tokens.admin(UUID.randomUUID()))
                .queryParam("key", key)
                .get(LIST)
                .path("items[0].redriven_at");
    }

    private ValidatableResponse list(String redriven) {
        return given().auth()
                .oauth2(Tokens.admin(UUID.randomUUID()))
                .queryParam("key", key)
                .queryParam("redriven", redriven)
                .get(LIST)
                .then();
    }

    /** @param body may have a place for the test's key */
    private ValidatableResponse redrive(String body) {
        return post(body.formatted(key));
    }

    private static ValidatableResponse post(String body) {
        return given().auth()
                .oauth2(Tokens.admin(UUID.randomUUID()))
                .header("X-Correlation-Id", "of-the-request")
                .contentType(ContentType.JSON)
                .body(body)
                .post(REDRIVE)
                .then();
    }
}
