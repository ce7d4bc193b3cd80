package org.amcreports.collection.collections.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.embedded.test.Tokens;
import org.amcreports.sandbox.SandboxOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@ServiceTest
class SourceResourceTest {

    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    @Test
    void tellsWhatIsHeldAndWhatIsMissing() {
        try (Bench bench = Bench.open()) {
            String first = bench.collected(5);
            JsonPath weeks = bench.get("/" + first + "/weeks");
            long provisional = weeks.getList("items.maturity").stream()
                    .filter("provisional"::equals)
                    .count();
            bench.faults("{\"run_time\":\"PT5M\"}");
            String running = bench.startForced(2);

            JsonPath source = own(bench);

            assertThat(source.getString("workflow.name")).isEqualTo("Campaigns");
            assertThat(source.getString("instance.time_zone")).isEqualTo(ZONE.getId());
            assertThat(source.getString("week_start")).isEqualTo("MONDAY");
            assertThat(source.getString("last_available_week")).isEqualTo(weeks.getString("items[0].week_start_date"));
            assertThat(source.getInt("weeks_held")).isEqualTo(5);
            assertThat(source.getLong("weeks_provisional"))
                    .isEqualTo(provisional)
                    .isPositive();
            assertThat(source.getInt("weeks_missing")).isEqualTo(allWeeks() - 5);
            assertThat(source.getList("active_collections")).containsExactly(running);
        }
    }

    @Test
    void listsEachWorkflowOnMyInstancesPageByPage() {
        try (Bench bench = Bench.open(SandboxOptions.defaults().withRunTime(Duration.ofMinutes(5)))) {
            List<UUID> mine = List.of(bench.instance, UUID.randomUUID());
            UUID foreign = UUID.randomUUID();
            bench.platform.instance(mine.get(1), List.of(bench.user));
            bench.platform.instance(foreign, List.of(UUID.randomUUID()));
            UUID second = UUID.randomUUID();
            bench.platform.workflow(second, Map.of("week_start", "SUNDAY"));
            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() -> Database.count(
                                    "SELECT (SELECT count(*) FROM platform_instances WHERE instance_id IN (?, ?))"
                                            + " + (SELECT count(*) FROM platform_workflows WHERE workflow_id = ?)",
                                    mine.get(1),
                                    foreign,
                                    second)
                            == 3);

            List<String> seen = new ArrayList<>();
            String cursor = "";
            do {
                JsonPath page = bench.get("/sources?limit=1&workflow_id=" + second + cursor);
                seen.addAll(page.getList("items.instance.id", String.class));
                assertThat(page.getList("items.week_start")).allMatch("SUNDAY"::equals);
                cursor = page.getString("next_cursor") == null ? null : "&cursor=" + page.getString("next_cursor");
            } while (cursor != null);

            assertThat(seen)
                    .containsExactlyElementsOf(
                            mine.stream().map(UUID::toString).sorted().toList());
            assertThat(bench.get("/sources?instance_id=" + foreign).getList("items"))
                    .isEmpty();
            assertThat(bench.get("/sources?limit=200").getList("items.workflow.id", String.class))
                    .contains(bench.workflow.toString(), second.toString());
            given().auth()
                    .oauth2(Tokens.admin(UUID.randomUUID()))
                    .get("/api/data-collections/sources?instance_id=" + foreign + "&workflow_id=" + second)
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void listsOnlyWhatIsHeldWhenAskedTo() {
        try (Bench bench = Bench.open()) {
            bench.collected(1);
            UUID second = UUID.randomUUID();
            bench.platform.workflow(second, Map.of());
            String mine = "/sources?instance_id=" + bench.instance;
            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() -> bench.get(mine + "&workflow_id=" + second)
                                    .getList("items")
                                    .size()
                            == 1);

            assertThat(bench.get(mine + "&held=true").getList("items.workflow.id"))
                    .containsExactly(bench.workflow.toString());
            assertThat(bench.get(mine + "&held=false").getList("items.workflow.id"))
                    .contains(second.toString());
        }
    }

    @Test
    void theLedgerTellsWhatTheEventOfAWeekSaid() {
        try (Bench bench = Bench.open()) {
            bench.collected(1);

            JsonPath ledger =
                    bench.get("/weeks?workflow_id=" + bench.workflow + "&instance_id=" + bench.instance + "&limit=1");

            assertThat(ledger.getString("items[0].week_start")).isEqualTo("MONDAY");
            assertThat(ledger.getString("items[0].time_zone")).isEqualTo(ZONE.getId());
            assertThat(ledger.getString("items[0].amc_execution_id")).isNotBlank();
            assertThat(Database.count(
                            "SELECT count(*) FROM week_results WHERE workflow_id = ? AND columns->0->>'name' = ?",
                            bench.workflow,
                            ledger.getString("items[0].columns[0].name")))
                    .isOne();
        }
    }

    private static JsonPath own(Bench bench) {
        JsonPath page = bench.get("/sources?instance_id=" + bench.instance + "&workflow_id=" + bench.workflow);
        assertThat(page.getList("items")).hasSize(1);
        page.setRootPath("items[0]");
        return page;
    }

    /** From the first Monday of AMC's thirteen months to the last one whose week ended 48 hours ago. */
    private static int allWeeks() {
        Clock clock = Clock.system(ZONE);
        LocalDate first = LocalDate.now(clock).minusMonths(13).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        LocalDate ended = LocalDate.now(clock).minusDays(2).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return (int) ChronoUnit.WEEKS.between(first, ended);
    }
}
