package org.amcreports.collection.holds;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.embedded.test.Tokens;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class HoldResourceTest {

    private final UUID operator = UUID.randomUUID();

    @AfterEach
    void letGo() {
        Database.execute("DELETE FROM holds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "instance:amcdemo001", "credential:demo"})
    void whatIsHeldIsNotSentAndGoesOnByItself(String target) {
        try (Bench bench = Bench.open()) {
            hold(target, "AMC asked us to").statusCode(200).body("target", equalTo(target));

            String collection = bench.start(2);
            String other = bench.start(3);

            assertThat(bench.get("/" + collection).getString("blocked_reason")).isEqualTo("held: AMC asked us to");
            nothingIsSent(bench);
            assertThat(bench.get("/" + other).getString("status")).isEqualTo("pending");

            release(target).statusCode(204);

            assertThat(bench.await(collection, "completed").getString("blocked_reason"))
                    .isNull();
            bench.await(other, "completed");
        }
    }

    @Test
    void runningOnesGoOn() {
        try (Bench bench = Bench.open(Bench.ENDLESS)) {
            String collection = bench.start(1);
            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() -> bench.runsPerWindow().size() == 1);

            hold("all", "maintenance").statusCode(200);
            bench.endRuns();

            bench.await(collection, "completed");
        }
    }

    @Test
    void aRefusedSendingIsNotRepeatedWhileHeld() {
        try (Bench bench = Bench.open()) {
            bench.faults("{\"answers\": [{\"route\": \"create_execution\", \"status\": 429}]}");
            String collection = bench.start(1);
            Awaitility.await().atMost(Bench.PATIENCE).until(() -> bench.stats().getInt("calls.create_execution") > 1);
            hold("instance:amcdemo001", "too many").statusCode(200);
            noMoreCalls(bench);
            bench.faults("{}");
            nothingIsSent(bench);

            release("instance:amcdemo001").statusCode(204);
            bench.await(collection, "completed");
        }
    }

    @Test
    void otherInstancesGoOn() {
        try (Bench bench = Bench.open()) {
            UUID elsewhere = UUID.randomUUID();
            bench.platform.instance(
                    elsewhere,
                    List.of(bench.user),
                    Map.of("amc_instance_id", "amcelsewhere", "credentials_ref", "another"));
            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() ->
                            hold("instance:amcelsewhere", "theirs").extract().statusCode() == 200);
            hold("credential:another", "theirs too").statusCode(200);

            bench.collected(1);
        }
    }

    @Test
    void aHoldIsShownReplacedAndReleased() {
        try (Bench bench = Bench.open()) {
            hold("credential:demo", "first").statusCode(200);
            hold("credential:demo", "second").statusCode(200);
            hold("all", "everything").statusCode(200);

            admin().get("/api/admin/holds/credential:demo")
                    .then()
                    .statusCode(200)
                    .body("reason", equalTo("second"))
                    .body("held_by", equalTo(operator.toString()));
            String cursor = admin().get("/api/admin/holds?limit=1")
                    .then()
                    .statusCode(200)
                    .body("items.target", equalTo(List.of("all")))
                    .extract()
                    .path("next_cursor");
            admin().queryParam("limit", 1)
                    .queryParam("cursor", cursor)
                    .get("/api/admin/holds")
                    .then()
                    .body("items.target", hasItem("credential:demo"))
                    .body("next_cursor", equalTo(null));
            release("all").statusCode(204);
            release("all").statusCode(404);
            admin().get("/api/admin/holds/all").then().statusCode(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"instance:nowhere", "credential:nobody", "instance", "everything", "workflow:demo"})
    void whatIsNotThereIsNotHeld(String target) {
        hold(target, "because").statusCode(404).body("type", containsString("not-found"));
    }

    @Test
    void needsAReasonAndAnAdministrator() {
        hold("all", " ").statusCode(400).body("errors.field", hasItem("reason"));
        given().auth()
                .oauth2(Tokens.user(operator))
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "because"))
                .put("/api/admin/holds/all")
                .then()
                .statusCode(403);
    }

    /** For many ticks of the engine. */
    private static void nothingIsSent(Bench bench) {
        Awaitility.await().atMost(Bench.PATIENCE).during(Duration.ofMillis(500)).until(() -> bench.runsPerWindow()
                .isEmpty());
    }

    /** A call that was on its way has arrived. */
    private static void noMoreCalls(Bench bench) {
        AtomicInteger last = new AtomicInteger(-1);
        Awaitility.await()
                .atMost(Bench.PATIENCE)
                .during(Duration.ofSeconds(2))
                .until(() -> bench.stats().getInt("calls.create_execution"), calls -> last.getAndSet(calls) == calls);
    }

    private ValidatableResponse hold(String target, String reason) {
        return admin().contentType(ContentType.JSON)
                .body(Map.of("reason", reason))
                .put("/api/admin/holds/" + target)
                .then();
    }

    private ValidatableResponse release(String target) {
        return admin().delete("/api/admin/holds/" + target).then();
    }

    private RequestSpecification admin() {
        return given().auth().oauth2(Tokens.admin(operator));
    }
}
