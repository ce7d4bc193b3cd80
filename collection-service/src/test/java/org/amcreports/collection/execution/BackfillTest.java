package org.amcreports.collection.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.path.json.JsonPath;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.KafkaTopics;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.sandbox.SandboxOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@ServiceTest
class BackfillTest {

    @Test
    void collectsTwelveWeeksAndTellsOfEach() {
        try (Bench bench = Bench.open()) {
            String collection = bench.collected(12);

            JsonPath seen = bench.get("/" + collection);
            assertThat(seen.getInt("progress_percentage")).isEqualTo(100);
            assertThat(seen.getInt("weeks_completed")).isEqualTo(12);
            assertThat(seen.getInt("counts.completed")).isEqualTo(12);
            assertThat(seen.getString("access")).isEqualTo("owner");
            assertThat(bench.runsPerWindow()).hasSize(12).containsOnly(1);

            List<JsonNode> events =
                    KafkaTopics.read("amc.week-completed.v1", bench.workflow + ":" + bench.instance, 12);
            assertThat(events).extracting(event -> event.get("change").asText()).containsOnly("first");
            assertThat(new HashSet<>(events.stream()
                            .map(event -> event.get("week_start_date").asText())
                            .toList()))
                    .hasSize(12);
            events.forEach(event -> hasAllFields(event, collection));

            List<JsonNode> states = KafkaTopics.read("amc.collection-status-changed.v1", collection, 3);
            assertThat(states)
                    .extracting(event -> event.get("to").asText())
                    .containsExactly("pending", "running", "completed");
            assertThat(states.get(2).at("/counts/completed").asInt()).isEqualTo(12);
        }
    }

    @Test
    void listsTheLedgerAndTheWeeksPageByPage() {
        try (Bench bench = Bench.open()) {
            String collection = bench.collected(3);
            List<String> starts = bench.get("/" + collection + "/weeks").getList("items.week_start_date");

            for (String list : List.of(
                    "/" + collection + "/weeks?limit=2",
                    "/weeks?limit=2&workflow_id=" + bench.workflow + "&instance_id=" + bench.instance)) {
                JsonPath first = bench.get(list);
                JsonPath second = bench.get(list + "&cursor=" + first.getString("next_cursor"));

                assertThat(first.getList("items.week_start_date")).isEqualTo(starts.subList(0, 2));
                assertThat(second.getList("items.week_start_date")).isEqualTo(starts.subList(2, 3));
                assertThat(second.getString("next_cursor")).isNull();
            }
        }
    }

    private static void hasAllFields(JsonNode event, String collection) {
        LocalDate start = LocalDate.parse(event.get("week_start_date").asText());
        assertThat(event.get("collection_id").asText()).isEqualTo(collection);
        assertThat(event.get("week_end_date").asText())
                .isEqualTo(start.plusDays(6).toString());
        assertThat(event.get("time_zone").asText()).isEqualTo("America/New_York");
        assertThat(event.get("currency").asText()).isEqualTo("USD");
        assertThat(event.get("amc_instance_id").asText()).isEqualTo("amcdemo001");
        assertThat(event.get("week_start").asText()).isEqualTo("MONDAY");
        assertThat(event.get("content").asText()).isEqualTo("rows");
        long rows = event.get("row_count").asLong();
        assertThat(rows).isPositive();
        assertThat(event.get("coverage").asDouble())
                .isCloseTo(1 - event.get("suppressed_row_count").asDouble() / rows, within(0.000_001));
        assertThat(event.get("data_version").asInt()).isEqualTo(1);
        assertThat(event.path("supersedes_version").isNull()
                        || event.path("supersedes_version").isMissingNode())
                .isTrue();
        assertThat(event.get("data_checksum").asText()).startsWith("v1:");
        assertThat(event.at("/columns/0").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("name", "data_type", "role");
        Instant finalAt = start.plusDays(21)
                .atStartOfDay(ZoneId.of("America/New_York"))
                .toInstant()
                .plus(Duration.ofHours(48));
        assertThat(Instant.parse(event.get("final_at").asText())).isEqualTo(finalAt);
        boolean isFinal = !Instant.parse(event.get("execution_date").asText()).isBefore(finalAt);
        assertThat(event.get("maturity").asText()).isEqualTo(isFinal ? "final" : "provisional");
        assertThat(event.get("rows_path").asText())
                .isEqualTo("/api/week-results/" + event.get("workflow_id").asText() + "/"
                        + event.get("instance_id").asText() + "/" + start + "/1");
    }

    @Test
    void aYearNeverTakesMoreThanTenSlots() {
        try (Bench bench = Bench.open(SandboxOptions.defaults().withRunTime(Duration.ofMillis(100)))) {
            bench.collected(52);

            assertThat(bench.stats().getInt("most_active.amcdemo001")).isLessThanOrEqualTo(10);
            assertThat(bench.runsPerWindow()).hasSize(52).containsOnly(1);
        }
    }

    @Test
    void aWeeklyUpdateTakesTheNextFreeSlot() {
        try (Bench bench = Bench.open(Bench.ENDLESS)) {
            bench.start(30);
            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() -> Database.count("SELECT count(amc_execution_id) FROM workflow_executions") == 10);
            Map<String, Object> update = bench.body(1);
            update.put("collection_type", "weekly_update");
            update.put(
                    "end_date",
                    LocalDate.now().minusWeeks(40).with(DayOfWeek.SUNDAY).toString());

            String collection = bench.start(update);
            bench.faults("{\"run_time\":\"PT0S\"}");
            bench.endRuns();
            bench.await(collection, "completed");

            assertThat(Database.count("""
                    SELECT count(*) FROM workflow_executions WHERE created_at < (
                        SELECT created_at FROM workflow_executions WHERE collection_type = 'weekly_update')
                    """)).isLessThanOrEqualTo(20);
        }
    }

    @Test
    void finalWeeksAreSkippedAndEqualDataIsNoNews() {
        try (Bench bench = Bench.open()) {
            bench.collected(6);
            int before = bench.weekEvents().size();

            String second = bench.collected(6);
            assertThat(bench.get("/" + second).getInt("counts.skipped")).isPositive();
            assertThat(bench.get("/" + second).getInt("progress_percentage")).isEqualTo(100);

            String forced = bench.startForced(6);
            bench.await(forced, "completed");
            JsonPath weeks = bench.get("/" + forced + "/weeks");
            assertThat(weeks.getList("items.changed", Boolean.class)).hasSize(6).containsOnly(false);
            assertThat(weeks.getList("items.data_version", Integer.class)).containsOnly(1);
            assertThat(bench.weekEvents()).hasSize(before);
        }
    }

    @Test
    void readsResultsInSeveralFilesAndRenewsExpiredAddresses() {
        try (Bench bench = Bench.open()) {
            bench.faults(
                    "{\"result_files\":2,\"wrapped_envelope\":true,\"extra_fields\":true,\"expired_urls\":{\"count\":1}}");
            bench.collected(3);
            long inTwoFiles = bench.weekEvents().stream()
                    .mapToLong(event -> event.get("row_count").asLong())
                    .sum();
            bench.faults("{}");

            String again = bench.startForced(3);
            bench.await(again, "completed");

            assertThat(inTwoFiles).isPositive();
            assertThat(bench.get("/" + again + "/weeks").getList("items.changed", Boolean.class))
                    .containsOnly(false);
        }
    }

    @Test
    void waitsForAWeekThatAnotherCollectionRuns() {
        try (Bench bench = Bench.open(Bench.ENDLESS)) {
            String first = bench.start(2);
            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() -> bench.get("/" + first).getInt("counts.running") == 2);
            String second = bench.start(bench.body(3));
            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() -> bench.get("/" + second).getInt("counts.running") == 1);
            bench.endRuns();
            bench.await(second, "completed");

            JsonPath weeks = bench.get("/" + second + "/weeks");
            assertThat(weeks.getList("items.satisfied_by", String.class).stream()
                            .filter(first::equals))
                    .hasSize(2);
            assertThat(bench.runsPerWindow()).hasSize(3).containsOnly(1);
        }
    }

    @Test
    void runsAnAdHocQueryUnderTheWorkflowsOwnId() {
        Map<String, Object> adHoc = Map.of("sql_query", "SELECT campaign FROM sponsored_ads_traffic");
        try (Bench bench = Bench.open(SandboxOptions.defaults(), adHoc)) {
            bench.faults("{\"lost_answers\":{\"count\":1}}");

            bench.collected(2);

            assertThat(bench.runsPerWindow()).hasSize(2).containsOnly(1);
        }
    }

    @Test
    void showsAWeekWithItsExecutionsAndVersions() {
        try (Bench bench = Bench.open()) {
            String collection = bench.collected(1);
            String week = bench.get("/" + collection).getString("start_date");

            JsonPath detail = bench.get("/" + collection + "/weeks/" + week);

            assertThat(detail.getString("status")).isEqualTo("completed");
            assertThat(detail.getString("amc_execution_id")).isNotBlank();
            assertThat(detail.getList("executions.status", String.class)).containsExactly("succeeded");
            assertThat(detail.getList("versions.data_version", Integer.class)).containsExactly(1);
            JsonPath ledger = bench.get("/weeks?workflow_id=" + bench.workflow + "&instance_id=" + bench.instance);
            assertThat(ledger.getList("items.week_start_date", String.class)).containsExactly(week);
        }
    }
}
