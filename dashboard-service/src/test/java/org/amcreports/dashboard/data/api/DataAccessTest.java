package org.amcreports.dashboard.data.api;

import static org.amcreports.dashboard.Http.as;
import static org.amcreports.dashboard.Http.createDashboard;
import static org.amcreports.dashboard.Http.publish;
import static org.amcreports.dashboard.Http.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.util.UUID;
import org.amcreports.dashboard.AggregationStandIn;
import org.amcreports.dashboard.Platform;
import org.amcreports.dashboard.ServiceTest;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
@ServiceTest
class DataAccessTest extends DataScene {

    @Test
    void viewerSeesTheDataWithoutBeingAMemberAndOutsidersNothing() {
        as(viewer).get(data()).then().statusCode(404);
        publish(dashboard);
        as(viewer).get(data()).then().statusCode(404);
        share(dashboard, owner, viewer, "view");

        as(viewer).get(data()).then().statusCode(200).body(of("Spend", "totals.spend"), is(30));
    }

    @Test
    void ownerWhoLeftTheInstanceEndsTheDataForAll() {
        share(dashboard, owner, viewer, "view");
        Platform.instance(instance, "America/New_York", "USD", viewer);

        as(owner).get(data()).then().statusCode(200).body(of("Spend", "state"), is("access_ended"));
        as(viewer).get(data()).then().statusCode(200).body(of("Spend", "state"), is("access_ended"));
        assertThat(aggregation.calls()).isEmpty();
    }

    @Test
    void deletedInstanceLeavesTheWidgets() {
        Platform.buryInstance(instance);

        as(owner).get("/api/dashboards/" + dashboard).then().statusCode(200).body("widgets.size()", is(8));
        as(owner)
                .get(data())
                .then()
                .statusCode(200)
                .body(of("Spend", "state"), is("source_deleted"))
                .body(of("Spend", "data"), nullValue())
                .body("range_used.from", nullValue());
        assertThat(aggregation.calls()).isEmpty();
    }

    @Test
    void deletedWorkflowLeavesTheWidgetsOfOthers() {
        UUID second = Platform.workflow();
        String mixed = createDashboard(owner, "Mixed", instance, workflow, second);
        Platform.buryWorkflow(second);

        as(owner)
                .get("/api/dashboards/" + mixed + "/data")
                .then()
                .statusCode(200)
                .body("widgets.values().count { it.state == 'source_deleted' }", is(2))
                .body("widgets.values().count { it.state == 'ready' }", is(6));
    }

    @Test
    void whoIsNoMemberCannotReachBreakdownsThatTheDashboardDoesNotShow() {
        share(dashboard, owner, viewer, "view");

        as(viewer)
                .queryParam("filters", "{\"campaign\": [\"A\"]}")
                .get(data())
                .then()
                .statusCode(200)
                .body(of("Campaigns", "state"), is("ready"))
                .body(of("Spend", "state"), is("unavailable"))
                .body(of("Spend", "reason"), is("This widget cannot be filtered by campaign."));
        assertThat(aggregation.calls())
                .flatExtracting(AggregationStandIn.Call::queries)
                .extracting(query -> query.get("filters").has("campaign")
                        && query.get("group_by").size() == 1)
                .containsOnly(true);

        as(owner)
                .queryParam("filters", "{\"campaign\": [\"A\"]}")
                .get(data())
                .then()
                .body(of("Spend", "state"), is("ready"));
    }

    @Test
    void whoBecomesAMemberGetsOtherData() {
        share(dashboard, owner, viewer, "view");
        String tag = as(viewer).get(data()).header("ETag");
        as(viewer).header("If-None-Match", tag).get(data()).then().statusCode(304);

        Platform.instance(instance, "America/New_York", "USD", owner, viewer);

        as(viewer).header("If-None-Match", tag).get(data()).then().statusCode(200);
    }
}
