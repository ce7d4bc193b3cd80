package org.amcreports.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.amcreports.endtoend.model.Csv;
import org.amcreports.endtoend.model.ReferenceModel;
import org.amcreports.local.demo.ReportsApi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** 52 weeks of both generated workflows equal the reference model; collecting them again changes nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackfillIT {

    private static final int WEEKS = 52;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> CAMPAIGN_METRICS = List.of(
            "impressions",
            "clicks",
            "spend",
            "purchases",
            "units_sold",
            "product_sales",
            "new_to_brand_purchases",
            "new_to_brand_product_sales");
    private static final List<String> PLACEMENT_METRICS =
            List.of("impressions", "clicks", "spend", "purchases", "product_sales");

    private final ReportsApi api = SharedStack.as("analyst");
    private final Collections campaigns = new Collections(api, SharedStack.workflowId(0), SharedStack.instanceId(0));
    private final Collections placements = new Collections(api, SharedStack.workflowId(1), SharedStack.instanceId(0));
    private JsonNode campaignCollection;
    private JsonNode placementCollection;

    @BeforeAll
    void collect() {
        campaignCollection = campaigns.start(WEEKS, false);
        placementCollection = placements.start(WEEKS, false);
        campaigns.awaitCompleted(campaignCollection, PATIENCE);
        placements.awaitCompleted(placementCollection, PATIENCE);
        campaigns.awaitWeeklyAggregates(campaignCollection, WEEKS, PATIENCE);
        placements.awaitWeeklyAggregates(placementCollection, WEEKS, PATIENCE);
    }

    @Test
    void everyMetricAndRatioOfDatedRowsEqualsTheModel() throws Exception {
        LocalDate from = Collections.from(campaignCollection);
        LocalDate to = Collections.to(campaignCollection);
        ReferenceModel model = ReferenceModel.dated(
                Csv.rows(SharedStack.csv(SharedStack.amcWorkflowId(0))), CAMPAIGN_METRICS, from, to);

        assertEveryGrain(campaigns, 0, model, CAMPAIGN_METRICS, from, to);
    }

    @Test
    void everyMetricAndRatioOfWeeklyRowsEqualsTheModel() throws Exception {
        LocalDate from = Collections.from(placementCollection);
        LocalDate to = Collections.to(placementCollection);
        ReferenceModel model = ReferenceModel.perWeek(
                Csv.rows(SharedStack.csv(SharedStack.amcWorkflowId(1))),
                List.of("ad_product_type", "placement"),
                PLACEMENT_METRICS,
                from,
                to);

        assertEveryGrain(placements, 1, model, PLACEMENT_METRICS, from, to);
    }

    @Test
    void reachIsNeverAddedUp() {
        List<JsonNode> weeks = campaigns.aggregates(
                "weekly", Collections.from(campaignCollection), Collections.to(campaignCollection));

        assertThat(weeks).allSatisfy(week -> {
            assertThat(week.path("metrics").path("reach").isNull()).isTrue();
            assertThat(week.path("notes").path("reach").asText()).isEqualTo("non_additive");
        });
    }

    @Test
    void neverMoreThanTenRunAtATime() {
        JsonNode stats = SharedStack.sandbox().get("/sandbox/stats").body();

        assertThat(stats.path("most_active"))
                .allSatisfy(most -> assertThat(most.asInt()).isLessThanOrEqualTo(10));
        assertThat(stats.path("most_active")).isNotEmpty();
    }

    @Test
    void aForcedCollectionOfEqualDataChangesNoVersionAndPublishesNothing() {
        Map<String, String> versions = versions();
        int weekEvents = events("amc.week-completed.v1");
        int aggregateEvents = events("amc.aggregate-refreshed.v1");

        JsonNode again = placements.start(WEEKS, true);
        placements.awaitCompleted(again, PATIENCE);

        assertThat(versions()).isEqualTo(versions);
        assertThat(events("amc.week-completed.v1")).isEqualTo(weekEvents);
        assertThat(events("amc.aggregate-refreshed.v1")).isEqualTo(aggregateEvents);
    }

    private void assertEveryGrain(
            Collections source,
            int workflow,
            ReferenceModel model,
            List<String> metrics,
            LocalDate from,
            LocalDate to) {
        Map<String, Function<LocalDate, String>> grains = Map.of(
                "weekly", ReferenceModel::weekKey,
                "monthly", ReferenceModel::monthKey,
                "quarterly", ReferenceModel::quarterKey);
        assertThat(ChronoUnit.DAYS.between(from, to)).isEqualTo(WEEKS * 7L - 1);
        grains.forEach((grain, key) -> {
            Map<String, Map<String, BigDecimal>> expected = model.sums(key);
            Aggregates.assertEqual(source.aggregates(grain, from.minusMonths(3), to), expected, metrics);
            Aggregates.assertRatios(
                    api,
                    Map.of(
                            "workflow_id", SharedStack.workflowId(workflow),
                            "instance_id", SharedStack.instanceId(0)),
                    grain,
                    from.toString(),
                    to.toString(),
                    expected);
        });
    }

    private Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>();
        for (String grain : List.of("weekly", "monthly", "quarterly")) {
            placements
                    .aggregates(
                            grain,
                            Collections.from(placementCollection).minusMonths(3),
                            Collections.to(placementCollection))
                    .forEach(row -> versions.put(
                            grain + row.path("aggregation_key").asText(),
                            row.path("version").asText()));
        }
        return versions;
    }

    private static int events(String topic) {
        return Topic.read(SharedStack.get().kafka().bootstrapServers(), topic).size();
    }
}
