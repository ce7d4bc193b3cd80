package org.amcreports.collection.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
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
