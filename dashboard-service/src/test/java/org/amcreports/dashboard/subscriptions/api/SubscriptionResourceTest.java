package org.amcreports.dashboard.subscriptions.api;

import static org.amcreports.dashboard.Http.as;
import static org.amcreports.dashboard.Http.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.amcreports.dashboard.Platform;
import org.amcreports.dashboard.RowLock;
import org.amcreports.dashboard.ServiceTest;
import org.amcreports.dashboard.subscriptions.SubscriptionScene;
import org.amcreports.http.id.TypeId;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
@ServiceTest
class SubscriptionResourceTest extends SubscriptionScene {

    private static final String EMAIL = "{\"channel\": \"email\", \"format\": \"csv\"}";

    @Test
    void aWebhooksSecretIsShownOnce() {
        String id = create(reader, """
                {"channel": "webhook", "format": "pdf", "url": "https://example.com/hook?a=b",
                 "date_range": "last_4_weeks", "filters": {"campaign": ["A", null]}}
                """)
                .statusCode(201)
                .header("Location", startsWith(path() + "/sub_"))
                .body("secret", startsWith("whsec_"))
                .body("status", equalTo("active"))
                .extract()
                .path("subscription_id");

        as(reader)
                .get(path() + "/" + id)
                .then()
                .statusCode(200)
                .body("secret", nullValue())
                .body("url", equalTo("https://example.com/hook?a=b"))
                .body("format", equalTo("pdf"))
                .body("date_range", equalTo("last_4_weeks"))
                .body("filters.campaign", contains("A", null))
                .body("actions", contains("change", "pause", "delete"));
    }

    @Test
    void readersSeeTheirOwnNewestFirst() {
        String one = subscribe(EMAIL);
        String two = subscribe(EMAIL);
        create(owner, EMAIL).statusCode(201);

        String cursor = as(reader)
                .queryParam("limit", 1)
                .get(path())
                .then()
                .statusCode(200)
                .body("items.subscription_id", contains(two))
                .extract()
                .path("next_cursor");
        as(reader)
                .queryParam("limit", 1)
                .queryParam("cursor", cursor)
                .get(path())
                .then()
                .statusCode(200)
                .body("items.subscription_id", contains(one))
                .body("next_cursor", nullValue());
    }

    @Test
    void whoMayNotSeeTheDashboardCannotSubscribe() {
        UUID stranger = Platform.user("stranger");
        String id = subscribe(EMAIL);

        create(stranger, EMAIL).statusCode(404);
        as(stranger).get(path()).then().statusCode(404);
        for (UUID other : List.of(stranger, owner)) {
            as(other).get(path() + "/" + id).then().statusCode(404);
            as(other).get(path() + "/" + id + "/runs").then().statusCode(404);
            as(other).delete(path() + "/" + id).then().statusCode(404);
            as(other).post(path() + "/" + id + "/pause").then().statusCode(404);
            as(other).post(path() + "/" + id + "/resume").then().statusCode(404);
            patch(other, id, "{\"format\": \"pdf\"}").statusCode(404);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'format': 'csv'} | channel",
                "{'channel': 'fax', 'format': 'csv'} | channel",
                "{'channel': 'email'} | format",
                "{'channel': 'email', 'format': 'csv', 'url': 'https://example.com'} | url",
                "{'channel': 'email', 'format': 'csv', 'address': 'other@example.com'} | address",
                "{'channel': 'webhook', 'format': 'csv'} | url",
                "{'channel': 'webhook', 'format': 'csv', 'url': 'ftp://example.com'} | url",
                "{'channel': 'webhook', 'format': 'csv', 'url': 'https://user:pass@example.com'} | url",
                "{'channel': 'webhook', 'format': 'csv', 'url': 'https:///x y'} | url",
                "{'channel': 'webhook', 'format': 'csv', 'url': 'https://example.com:0/'} | url",
                "{'channel': 'webhook', 'format': 'csv', 'url': 'https://example.com:65536/'} | url",
                "{'channel': 'email', 'format': 'csv', 'date_range': 'someday'} | date_range",
                "{'channel': 'email', 'format': 'csv', 'filters': {'campaign': []}} | filters.campaign",
                "{'channel': 'email', 'format': 'csv', 'filters': {'campaign': null}} | filters.campaign"
            })
    void namesTheWrongField(String body, String field) {
        create(reader, body.replace('\'', '"')).statusCode(400).body("errors[0].field", equalTo(field));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'metric': 'spend', 'when': 'above', 'threshold': 1} | alert.widget_id",
                "{'widget_id': 'nothing', 'metric': 'spend', 'when': 'above', 'threshold': 1} | alert.widget_id",
                "{'widget_id': 'OTHER', 'metric': 'spend', 'when': 'above', 'threshold': 1} | alert.widget_id",
                "{'widget_id': 'TEXT', 'metric': 'spend', 'when': 'above', 'threshold': 1} | alert.widget_id",
                "{'widget_id': 'WIDGET', 'metric': 'spend', 'threshold': 1} | alert.when",
                "{'widget_id': 'WIDGET', 'metric': 'spend', 'when': 'sometimes', 'threshold': 1} | alert.when",
                "{'widget_id': 'WIDGET', 'when': 'above', 'threshold': 1} | alert.metric",
                "{'widget_id': 'WIDGET', 'metric': 'clicks', 'when': 'above', 'threshold': 1} | alert.metric",
                "{'widget_id': 'WIDGET', 'metric': 'spend', 'when': 'missing'} | alert.metric",
                "{'widget_id': 'WIDGET', 'metric': 'spend', 'when': 'above'} | alert.threshold",
                "{'widget_id': 'WIDGET', 'when': 'missing', 'threshold': 1} | alert.threshold",
                "{'widget_id': 'WIDGET', 'metric': 'spend', 'when': 'above', 'threshold': 1e400} | alert.threshold",
                "{'widget_id': 'WIDGET', 'metric': 'spend', 'when': 'above', 'threshold': 1e-400} | alert.threshold",
                "{'widget_id': 'WIDGET', 'metric': 'spend', 'when': 'above', 'threshold': 1e999999999} | body",
                "{'widget_id': 'WIDGET', 'metric': 'spend', 'when': 'above', 'threshold': 1234567890123456789012345678901234567890} | alert.threshold",
                "{'widget_id': 'WIDGET', 'metric': 'spend', 'when': 'above', 'threshold': '5'} | alert.threshold",
                "{'widget_id': 'WIDGET', 'metric': 'spend', 'when': 'above', 'threshold': 'NaN'} | alert.threshold",
                "{'widget_id': 'WIDGET', 'metric': 'spend', 'when': 'rises_by', 'threshold': 0} | alert.threshold",
                "{'widget_id': 'WIDGET', 'metric': 'spend', 'when': 'falls_by', 'threshold': -5} | alert.threshold",
                "{'widget_id': 'WIDGET', 'metric': 'spend', 'when': 'above', 'threshold': 1, 'weeks': 4} | alert.weeks",
                "{'widget_id': 'WIDGET', 'metric': 'spend', 'when': 'rises_by', 'threshold': 1, 'weeks': 27} | alert.weeks",
                "{'widget_id': 'WIDGET', 'metric': 'spend', 'when': 'rises_by', 'threshold': 1, 'weeks': 0} | alert.weeks",
                "{'widget_id': 'WIDGET', 'metric': 'spend', 'when': 'above', 'threshold': 1, 'days': 3} | alert.days",
                "{'widget_id': 'WIDGET', 'when': 'missing', 'days': 61} | alert.days",
                "{'widget_id': 'WIDGET', 'when': 'missing', 'group': 'A'} | alert.group"
            })
    void namesTheWrongFieldOfAnAlert(String alert, String field) {
        createFromAlert(alert).statusCode(400).body("errors[0].field", equalTo(field));
    }

    @Test
    void takesNoNumberThatIsNone() {
        createFromAlert("{'widget_id': 'WIDGET', 'metric': 'spend', 'when': 'above', 'threshold': NaN}")
                .statusCode(400);
    }

    @Test
    void anAlertNeedsNoFileAndKeepsEachDigit() {
        String id = createFromAlert(
                        "{'widget_id': 'WIDGET', 'metric': 'spend', 'when': 'above', 'threshold': 12345678901234567890.1234567891}")
                .statusCode(201)
                .body("format", nullValue())
                .body("alert.widget_id", equalTo(widget("Second")))
                .extract()
                .path("subscription_id");

        String read = as(reader)
                .get(path() + "/" + id)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(read).contains("\"threshold\":12345678901234567890.1234567891");
        patch(reader, id, "{\"alert\": {\"when\": \"below\", \"threshold\": 5}}")
                .statusCode(200)
                .body("alert.when", equalTo("below"))
                .body("alert.metric", equalTo("spend"));
        patch(reader, id, "{\"alert\": {\"metric\": \"clicks\"}}")
                .statusCode(400)
                .body("errors[0].field", equalTo("alert.metric"));
        patch(reader, id, "{\"alert\": null}").statusCode(400).body("errors[0].field", equalTo("format"));
    }

    private ValidatableResponse createFromAlert(String alert) {
        as(owner)
                .contentType(ContentType.JSON)
                .body(note("Hello", 6, 300, 2, 2))
                .post("/api/dashboards/" + dashboard + "/widgets")
                .then()
                .statusCode(201);
        String known = alert.replace("WIDGET", widget("Second"))
                .replace("TEXT", widget("Hello"))
                .replace("OTHER", TypeId.of("wid", UUID.randomUUID()));
        return create(reader, "{\"channel\": \"email\", \"alert\": %s}".formatted(known.replace('\'', '"')));
    }

    @Test
    void partsOfItChange() {
        String id = subscribe("""
                {"channel": "email", "format": "csv", "date_range": "last_4_weeks", "filters": {"campaign": ["A"]}}
                """);

        patch(reader, id, "{\"format\": \"pdf\", \"date_range\": null}")
                .statusCode(200)
                .body("format", equalTo("pdf"))
                .body("date_range", nullValue())
                .body("filters.campaign", contains("A"));
        patch(reader, id, "{\"channel\": \"webhook\", \"url\": \"https://example.com\"}")
                .statusCode(400)
                .body("errors[0].field", equalTo("channel"));
    }

    @Test
    void pausesResumesAndEnds() {
        String id = subscribe(EMAIL);
        String one = path() + "/" + id;

        as(reader).post(one + "/pause").then().statusCode(200).body("paused_reason", equalTo("by_user"));
        as(reader).post(one + "/resume").then().statusCode(200).body("status", equalTo("active"));
        as(reader).delete(one).then().statusCode(204);
        as(reader).delete(one).then().statusCode(404);
        as(reader).get(path()).then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void takesNoIdempotencyKeyForAKeptAnswerWouldKeepTheSecret() {
        as(reader)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(EMAIL)
                .post(path())
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("Idempotency-Key"));
    }

    @Test
    void nobodyHasMoreThanTwentyOfOneDashboard() {
        for (int i = 0; i < 20; i++) {
            subscribe(EMAIL);
        }

        create(reader, EMAIL).statusCode(409);
    }

    @Test
    void norByManyRequestsAtOnce() {
        for (int i = 0; i < 18; i++) {
            subscribe(EMAIL);
        }
        List<CompletableFuture<Integer>> requests = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> create(reader, EMAIL).extract().statusCode()))
                .toList();

        assertThat(requests.stream().map(CompletableFuture::join).filter(status -> status == 201))
                .hasSize(2);
    }

    @Test
    void aDashboardThatIsBeingDeletedIsNotFound() {
        CompletableFuture<Integer> request;
        try (RowLock lock = new RowLock(dashboard)) {
            lock.execute("delete from dashboards where dashboard_id = ?", dashboard);
            request = CompletableFuture.supplyAsync(
                    () -> create(reader, EMAIL).extract().statusCode());
            lock.awaitOneWaiting();
        }

        assertThat(request.join()).isEqualTo(404);
    }

    private ValidatableResponse create(UUID user, String body) {
        return as(user).contentType(ContentType.JSON).body(body).post(path()).then();
    }

    private ValidatableResponse patch(UUID user, String id, String body) {
        return as(user).contentType(ContentType.JSON)
                .body(body)
                .patch(path() + "/" + id)
                .then();
    }
}
