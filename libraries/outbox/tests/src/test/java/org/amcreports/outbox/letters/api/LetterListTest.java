package org.amcreports.outbox.letters.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.embedded.test.Tokens;
import org.amcreports.outbox.support.LibraryTest;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@LibraryTest
class LetterListTest {

    private static LetterBox box;

    private static final String PATH = "/api/admin/dead-letters/" + LetterBox.LETTERS;
    private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

    private final String key = LetterBox.newKey();

    @BeforeAll
    static void open() {
        box = new LetterBox();
    }

    @AfterAll
    static void close() {
        box.close();
    }

    @Test
    void showsALetterAsItIs() {
        Map<String, String> headers = Map.of(
                "ce_id", "id-1",
                "ce_type", "shop.orders.v1",
                "ce_subject", "order 1",
                "ce_time", "2026-03-01T11:00:00Z",
                "ce_correlationid", "corr-1",
                "x-own", "y".repeat(2000));
        long offset = box.letter(1, NOON, key, "{\"number\":1}", headers, 77, "customer_name: missing")
                .offset();

        JsonPath page = list("key", key).statusCode(200).extract().jsonPath();

        assertThat(page.getString("topic")).isEqualTo(LetterBox.LETTERS);
        assertThat(page.getLong("total")).isPositive();
        assertThat(page.getList("items")).hasSize(1);
        Map<String, Object> item = page.getMap("items[0]");
        assertThat(item.remove("headers"))
                .isEqualTo(Map.of(
                        "ce_id", "id-1",
                        "ce_type", "shop.orders.v1",
                        "ce_subject", "order 1",
                        "ce_time", "2026-03-01T11:00:00Z",
                        "ce_correlationid", "corr-1",
                        "x-own", "y".repeat(1024) + "…"));
        assertThat(item.remove("source")).isEqualTo(Map.of("topic", "test.orders", "partition", 0, "offset", 77));
        assertThat(item.remove("event"))
                .isEqualTo(Map.of(
                        "id", "id-1",
                        "type", "shop.orders.v1",
                        "subject", "order 1",
                        "time", "2026-03-01T11:00:00Z",
                        "correlation_id", "corr-1"));
        assertThat(item.remove("redriven_at")).isNull();
        assertThat(item)
                .isEqualTo(Map.ofEntries(
                        Map.entry("partition", 1),
                        Map.entry("offset", (int) offset),
                        Map.entry("dead_at", "2026-03-01T12:00:00Z"),
                        Map.entry("key", key),
                        Map.entry("reason", "customer_name: missing"),
                        Map.entry("attempts", 1),
                        Map.entry("value", "{\"number\":1}"),
                        Map.entry("value_encoding", "utf-8"),
                        Map.entry("value_bytes", 12),
                        Map.entry("truncated", false),
                        Map.entry("value_dropped", false)));
    }

    @Test
    void shortensAHeaderBetweenItsCharacters() {
        box.letter(0, NOON, key, "{}", Map.of("x-own", "y".repeat(1023) + "\uD83D\uDE00"), 1, "rotten");

        list("key", key).statusCode(200).body("items[0].headers.x-own", equalTo("y".repeat(1023) + "…"));
    }

    @Test
    void showsWhatNobodyKnowsTheOriginOf() {
        box.send(new ProducerRecord<>(LetterBox.LETTERS, key, new byte[] {(byte) 0xff}), Map.of("dlq_offset", "x"));

        list("key", key)
                .body("items[0].source.topic", equalTo(null))
                .body("items[0].source.offset", equalTo(null))
                .body("items[0].event", equalTo(null))
                .body("items[0].reason", equalTo(""))
                .body("items[0].value", equalTo("/w=="))
                .body("items[0].value_encoding", equalTo("base64"));
    }

    @Test
    void filters() {
        String other = LetterBox.newKey();
        box.letter(0, NOON, key, "{}", 10, "customer_name: missing");
        box.letter(0, NOON + 1000, key, "{}", 11, "not JSON");
        box.letter(0, NOON + 2000, other, "{}", 12, "not JSON");
        box.letter(2, NOON + 3000, key, "{}", 13, "not JSON");

        assertThat(sources(Map.of("key", key))).containsExactly(10, 11, 13);
        assertThat(sources(Map.of("key", key, "reason", "NOT j"))).containsExactly(11, 13);
        assertThat(sources(Map.of("key", key, "from", "2026-03-01T12:00:01Z"))).containsExactly(11, 13);
        assertThat(sources(Map.of("key", key, "to", "2026-03-01T12:00:03Z"))).containsExactly(10, 11);
        assertThat(sources(Map.of("key", key, "from", "2026-03-01T13:00:00.001+01:00", "to", "2026-03-01T12:00:03Z")))
                .containsExactly(11);
        assertThat(sources(Map.of("key", key, "redriven", "true"))).isEmpty();
        assertThat(sources(Map.of("key", key, "redriven", "false"))).containsExactly(10, 11, 13);
        assertThat(sources(Map.of("key", other))).containsExactly(12);
        assertThat(sources(Map.of("key", key, "from", "2999-01-01T00:00:00Z"))).isEmpty();
    }

    @Test
    void goesOnByPartitionAndOffset() {
        for (int partition : List.of(2, 0, 1)) {
            for (int i = 0; i < 3; i++) {
                box.letter(partition, NOON, key, "{}", partition * 10 + i, "rotten");
            }
        }
        List<Integer> seen = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        Map<String, String> query = Map.of("key", key, "limit", "4");
        String cursor = null;
        do {
            JsonPath page = (cursor == null ? list(query) : list(with(query, "cursor", cursor)))
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("items.source.offset"));
            sizes.add(page.getList("items").size());
            cursor = page.getString("next_cursor");
        } while (cursor != null);

        assertThat(seen).containsExactly(0, 1, 2, 10, 11, 12, 20, 21, 22);
        assertThat(sizes).containsExactly(4, 4, 1);
    }

    @Test
    void endsWhereTheLastPageIsJustFull() {
        box.letter(0, NOON, key, "{}", 1, "rotten");
        box.letter(0, NOON, key, "{}", 2, "rotten");

        list(Map.of("key", key, "limit", "2"))
                .body("items.source.offset", contains(1, 2))
                .body("next_cursor", equalTo(null));
    }

    @Test
    void aCursorIsOfItsListAndFilters() {
        box.letter(0, NOON, key, "{}", 1, "rotten");
        box.letter(0, NOON, key, "{}", 2, "rotten");
        String cursor = list(Map.of("key", key, "limit", "1")).extract().path("next_cursor");

        refused(Map.of("key", "another", "limit", "1", "cursor", cursor), "cursor");
        refused(Map.of("key", key, "reason", "rotten", "cursor", cursor), "cursor");
        list(Map.of("key", key, "limit", "2", "cursor", cursor)).body("items.source.offset", contains(2));
    }

    @ParameterizedTest
    @CsvSource({
        "limit,0",
        "limit,201",
        "limit,ten",
        "limit,1.5",
        "from,yesterday",
        "from,2026-03-01",
        "from,2026-02-30T00:00:00Z",
        "from,+1000000000-01-01T00:00:00Z",
        "to,2026-03-01T12:00:00",
        "redriven,maybe",
        "redriven,TRUE",
        "cursor,forged"
    })
    void namesTheParameterThatIsWrong(String parameter, String value) {
        refused(Map.of(parameter, value), parameter);
    }

    @Test
    void refusesATimeThatEndsBeforeItBegins() {
        refused(Map.of("from", "2026-03-01T12:00:00Z", "to", "2026-03-01T12:00:00Z"), "to");
    }

    @Test
    void isForAdmins() {
        given().get(PATH).then().statusCode(401).contentType("application/problem+json");
        given().auth().oauth2(Tokens.user(UUID.randomUUID())).get(PATH).then().statusCode(403);
        given().auth().oauth2(Tokens.service()).get(PATH).then().statusCode(403);
        given().auth().oauth2(Tokens.forged(UUID.randomUUID())).get(PATH).then().statusCode(401);
    }

    @ParameterizedTest
    @CsvSource({"test.orders", "test.orders.other-service.dlq", "other.test-service.dlq", ".test-service.dlq"})
    void knowsOnlyTheServicesOwn(String topic) {
        given().auth()
                .oauth2(Tokens.admin(UUID.randomUUID()))
                .get("/api/admin/dead-letters/" + topic)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:amc-reports:problem:not-found"))
                .body("dead_letter_topics", contains(LetterBox.LETTERS))
                .body("trace_id", notNullValue());
    }

    private void refused(Map<String, String> query, String field) {
        list(query).statusCode(400).body("errors.field", hasItem(field));
    }

    private List<Integer> sources(Map<String, String> query) {
        return list(query).statusCode(200).extract().path("items.source.offset");
    }

    private static Map<String, String> with(Map<String, String> query, String name, String value) {
        Map<String, String> all = new HashMap<>(query);
        all.put(name, value);
        return all;
    }

    private static ValidatableResponse list(String name, String value) {
        return list(Map.of(name, value));
    }

    private static ValidatableResponse list(Map<String, String> query) {
        return given().auth()
                .oauth2(Tokens.admin(UUID.randomUUID()))
                .queryParams(query)
                .get(PATH)
                .then();
    }
}
