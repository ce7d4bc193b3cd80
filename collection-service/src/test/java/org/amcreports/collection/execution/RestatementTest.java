package org.amcreports.collection.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.embedded.test.Tokens;
import org.junit.jupiter.api.Test;

@ServiceTest
class RestatementTest {

    @Test
    void otherDataIsANewVersion() {
        try (Bench bench = Bench.open()) {
            String week = firstWeek(bench, bench.collected(2));
            bench.faults(restated(week, "1.1"));

            bench.await(bench.startForced(2), "completed");

            List<JsonNode> events = bench.weekEvents();
            assertThat(events).hasSize(3);
            JsonNode restated = events.get(2);
            assertThat(restated.get("change").asText()).isEqualTo("restated");
            assertThat(restated.get("week_start_date").asText()).isEqualTo(week);
            assertThat(restated.get("data_version").asInt()).isEqualTo(2);
            assertThat(restated.get("supersedes_version").asInt()).isEqualTo(1);
            assertThat(restated.get("rows_path").asText()).endsWith(week + "/2");
        }
    }

    @Test
    void aLossOfMoreThanHalfIsHeldUntilASecondRunAgrees() {
        try (Bench bench = Bench.open()) {
            String week = firstWeek(bench, bench.collected(1));
            bench.faults(restated(week, "0.1"));

            JsonPath held = weekOf(bench, bench.startForced(1), week);
            assertThat(held.getBoolean("needs_review")).isTrue();
            assertThat(held.getInt("data_version")).isEqualTo(2);
            assertThat(bench.weekEvents()).hasSize(1);

            JsonPath confirmed = weekOf(bench, bench.start(1), week);
            assertThat(confirmed.getBoolean("needs_review")).isFalse();
            assertThat(confirmed.getBoolean("changed")).isTrue();
            assertThat(bench.weekEvents())
                    .extracting(event -> event.get("data_version").asInt())
                    .containsExactly(1, 2);
        }
    }

    @Test
    void anAcceptedLossIsWhatReadersSee() {
        try (Bench bench = Bench.open()) {
            String week = firstWeek(bench, bench.collected(1));
            bench.faults(restated(week, "0.1"));
            String collection = bench.startForced(1);
            bench.await(collection, "completed");
            JsonPath held = bench.get("/" + collection);
            assertThat(held.getInt("weeks_under_review")).isEqualTo(1);
            assertThat(held.getList("actions")).containsExactly("delete", "accept_week");

            Response first = accept(bench, collection, week, "once");
            Response repeated = accept(bench, collection, week, "once");
            Response again = accept(bench, collection, week, "twice");

            assertThat(first.statusCode()).as(first.asString()).isEqualTo(200);
            assertThat(first.jsonPath().getInt("weeks_under_review")).isZero();
            assertThat(first.jsonPath().getList("actions")).containsExactly("delete");
            assertThat(repeated.asString()).isEqualTo(first.asString());
            assertThat(again.statusCode()).isEqualTo(409);
            assertThat(again.jsonPath().getString("type")).endsWith(":not-under-review");
            assertThat(bench.command(collection, "weeks/2020-01-06/accept").statusCode())
                    .isEqualTo(404);
            assertThat(bench.get("/" + collection + "/weeks/" + week).getBoolean("needs_review"))
                    .isFalse();
            List<JsonNode> events = bench.weekEvents();
            assertThat(events)
                    .extracting(event -> event.get("data_version").asInt())
                    .containsExactly(1, 2);
            assertThat(events.get(1).get("change").asText()).isEqualTo("restated");
            assertThat(events.get(1).get("supersedes_version").asInt()).isEqualTo(1);
            assertThat(events.get(1).get("collection_id").asText()).isEqualTo(collection);
            bench.await(bench.startForced(1), "completed");
            assertThat(bench.weekEvents()).hasSize(2);
        }
    }

    @Test
    void aLossIsAcceptedInEveryState() {
        try (Bench bench = Bench.open()) {
            String week = firstWeek(bench, bench.collected(1));
            bench.faults(restated(week, "0.1"));
            String collection = bench.startForced(1);
            bench.await(collection, "completed");
            for (String state : List.of("pending", "running", "paused", "completed", "failed", "cancelled")) {
                Database.execute(
                        "UPDATE report_data_collections SET status = ? WHERE collection_id = ?", state, collection);
                for (String token : List.of(bench.token(), Tokens.admin(UUID.randomUUID()))) {
                    Database.execute("UPDATE report_data_weeks SET needs_review = data_version = 2");
                    Database.execute(
                            "UPDATE week_results SET superseded_at = NULL, needs_review = data_version = 2 WHERE workflow_id = ?",
                            bench.workflow);

                    Response accepted = given().auth()
                            .oauth2(token)
                            .post("/api/data-collections/" + collection + "/weeks/" + week + "/accept");

                    assertThat(accepted.statusCode()).as(state).isEqualTo(200);
                    assertThat(accepted.jsonPath().getString("status")).isEqualTo(state);
                }
            }
        }
    }

    @Test
    void ofSimultaneousAcceptancesOneIsCarriedOut() {
        try (Bench bench = Bench.open()) {
            String week = firstWeek(bench, bench.collected(1));
            bench.faults(restated(week, "0.1"));
            String collection = bench.startForced(1);
            bench.await(collection, "completed");

            List<Integer> answers = Stream.of("one", "two", "three", "four")
                    .map(key -> CompletableFuture.supplyAsync(
                            () -> accept(bench, collection, week, key).statusCode()))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            assertThat(answers).containsExactlyInAnyOrder(200, 409, 409, 409);
            assertThat(bench.weekEvents()).hasSize(2);
        }
    }

    @Test
    void whatAnotherRunHasDecidedCannotBeAccepted() {
        try (Bench bench = Bench.open()) {
            String week = firstWeek(bench, bench.collected(1));
            bench.faults(restated(week, "0.1"));
            String held = bench.startForced(1);
            bench.await(held, "completed");
            bench.faults("{}");
            bench.await(bench.startForced(1), "completed");

            assertThat(bench.get("/" + held).getInt("weeks_under_review")).isZero();
            assertThat(bench.get("/" + held + "/weeks/" + week).getBoolean("needs_review"))
                    .isFalse();
            assertThat(accept(bench, held, week, "late").statusCode()).isEqualTo(409);
            assertThat(bench.weekEvents()).hasSize(1);
        }
    }

    @Test
    void aRefutedLossIsForgotten() {
        try (Bench bench = Bench.open()) {
            String week = firstWeek(bench, bench.collected(1));
            bench.faults(restated(week, "0.1"));
            weekOf(bench, bench.startForced(1), week);
            bench.faults("{}");

            JsonPath again = weekOf(bench, bench.start(1), week);

            assertThat(again.getInt("data_version")).isEqualTo(1);
            assertThat(again.getBoolean("needs_review")).isFalse();
            assertThat(bench.weekEvents()).hasSize(1);
        }
    }

    @Test
    void equalDataThatIsFinalNowIsTold() {
        try (Bench bench = Bench.open()) {
            bench.collected(1);
            String maturity = bench.weekEvents().get(0).get("maturity").asText();
            String other = maturity.equals("final") ? "provisional" : "final";
            Database.execute("UPDATE week_results SET maturity = ? WHERE workflow_id = ?", other, bench.workflow);

            bench.await(bench.startForced(1), "completed");

            JsonNode event = bench.weekEvents().get(1);
            assertThat(event.get("change").asText()).isEqualTo("maturity");
            assertThat(event.get("maturity").asText()).isEqualTo(maturity);
            assertThat(event.get("data_version").asInt()).isEqualTo(1);
        }
    }

    private static Response accept(Bench bench, String collection, String week, String key) {
        return given().auth()
                .oauth2(bench.token())
                .header("Idempotency-Key", key)
                .post("/api/data-collections/" + collection + "/weeks/" + week + "/accept");
    }

    private static String firstWeek(Bench bench, String collection) {
        return bench.get("/" + collection).getString("start_date");
    }

    private static JsonPath weekOf(Bench bench, String collection, String week) {
        bench.await(collection, "completed");
        return bench.get("/" + collection + "/weeks/" + week);
    }

    private static String restated(String week, String factor) {
        return """
                {"restated": [{"week_start": "%s", "metric": "impressions", "factor": %s}]}
                """.formatted(week, factor);
    }
}
