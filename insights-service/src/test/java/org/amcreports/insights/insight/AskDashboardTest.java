package org.amcreports.insights.insight;

import static org.amcreports.insights.insight.AskFixture.LAST_WEEK;
import static org.amcreports.insights.insight.AskFixture.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.http.id.Ids;
import org.amcreports.http.id.TypeId;
import org.amcreports.insights.support.AggregationStandIn;
import org.amcreports.insights.support.DashboardStandIn;
import org.amcreports.insights.support.Database;
import org.amcreports.insights.support.Platform;
import org.amcreports.insights.support.ServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class AskDashboardTest {
    private static final Map<String, List<String>> ALL = Map.of();

    private final UUID owner = UUID.randomUUID();
    private final UUID viewer = UUID.randomUUID();
    private final UUID uuid = Ids.next();
    private final String dashboardId = TypeId.of("dash", uuid);
    private AggregationStandIn aggregation;
    private DashboardStandIn dashboards;
    private UUID instance;
    private UUID workflow;

    @BeforeEach
    void publishTheSource() throws IOException {
        aggregation = new AggregationStandIn();
        dashboards = new DashboardStandIn(dashboardId, owner).readableBy(viewer);
        instance = Platform.instance(owner);
        workflow = Platform.workflow();
        aggregation
                .of(workflow)
                .with("spend", LAST_WEEK, "10", "11", "12", "13", "14")
                .with("clicks", LAST_WEEK, "5", "4", "3", "2", "1");
    }

    @AfterEach
    void stopTheNeighbours() {
        aggregation.close();
        dashboards.close();
    }

    @Test
    void aViewerIsAnsweredFromWhatTheDashboardShowsWithItsFilters() {
        dashboards
                .filteredBy("campaign", "a", "b")
                .showing(workflow, instance, "spend", Map.of("campaign", List.of("b", "c")));

        ask(viewer, about("How did spend develop?"))
                .statusCode(201)
                .body("dashboard_id", is(dashboardId))
                .body(
                        "response_text",
                        startsWith("The figures are filtered as on the dashboard. Spend shows a rising trend"))
                .body("data_context.filters.campaign", contains("b"))
                .body("workflow.id", is(workflow.toString()))
                .body("instance.id", is(instance.toString()))
                .body("instance.name", equalTo(null));
        assertThat(aggregation.queries().get(0).path("filters").toString()).isEqualTo("{\"campaign\":[\"b\"]}");
        assertThat(Database.texts("SELECT dashboard_id::text FROM ai_insights WHERE user_id = ?", viewer))
                .containsExactly(uuid.toString());
    }

    @Test
    void aViewerIsToldNothingElseOfTheInstance() {
        dashboards.showing(workflow, instance, "spend", ALL);

        ask(viewer, about("How did clicks develop by campaign?"))
                .statusCode(201)
                .body("response_text", startsWith("Clicks is not in this data. It can be asked about spend."))
                .body("response_text", not(containsString("campaign")))
                .body("confidence.band", is("low"));
        assertThat(aggregation.queries()).isEmpty();
    }

    @Test
    void aMemberMayAskBeyondWhatItShows() {
        dashboards.showing(workflow, instance, "spend", Map.of("campaign", List.of("b")));

        ask(owner, about("How did clicks develop?"))
                .statusCode(201)
                .body("response_text", startsWith("Clicks shows a falling trend"));
        assertThat(aggregation.queries().get(0).has("filters")).isFalse();
    }

    @Test
    void filtersThatLeaveNothingLeaveAViewerNothing() {
        dashboards.filteredBy("campaign", "a").showing(workflow, instance, "spend", Map.of("campaign", List.of("b")));

        ask(viewer, about("spend")).statusCode(403);
    }

    @Test
    void dataIsServedOnlyWhileTheOwnerIsAMember() {
        dashboards.showing(workflow, instance, "spend", ALL);
        Platform.republish(instance, UUID.randomUUID());

        ask(viewer, about("spend")).statusCode(403);
        assertThat(aggregation.queries()).isEmpty();
    }

    @Test
    void aDashboardThatTheCallerMayNotReadIsNotThere() {
        UUID stranger = UUID.randomUUID();

        ask(stranger, about("spend")).statusCode(404);
        assertThat(Database.count("SELECT count(*) FROM ai_insights WHERE user_id = ?", stranger))
                .isZero();
    }

    @Test
    void withoutDashboardServiceNothingIsStored() {
        dashboards.close();

        ask(viewer, about("spend")).statusCode(503).header("Retry-After", "5");
        assertThat(Database.count("SELECT count(*) FROM ai_insights WHERE user_id = ?", viewer))
                .isZero();
    }

    private Map<String, Object> about(String query) {
        return Map.of("query", query, "dashboard_id", dashboardId);
    }
}
