package org.amcreports.dashboard.data.api;

import static org.amcreports.dashboard.Http.as;
import static org.amcreports.dashboard.Http.createDashboard;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amcreports.dashboard.AggregationStandIn;
import org.amcreports.dashboard.Database;
import org.amcreports.dashboard.Platform;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A dashboard of the performance template, whose owner is a member of its instance, and aggregates that answer. */
@NullUnmarked
abstract class DataScene {

    static UUID owner;
    static UUID viewer;
    static UUID workflow;

    AggregationStandIn aggregation;
    UUID instance;
    String dashboard;
    Map<String, String> widgets;

    @BeforeAll
    static void publishPlatformRecords() {
        owner = Platform.user("data owner");
        viewer = Platform.user("data viewer");
        workflow = Platform.workflow();
    }

    @BeforeEach
    void createOne() {
        instance = Platform.instance(owner);
        dashboard = createDashboard(owner, "Data", instance, workflow);
        List<Map<String, String>> all =
                as(owner).get("/api/dashboards/" + dashboard).then().extract().path("widgets");
        widgets = all.stream()
                .collect(Collectors.toMap(widget -> widget.get("title"), widget -> widget.get("widget_id")));
        aggregation.answers(PlausibleAnswers::to);
        aggregation.describes(PlausibleAnswers.catalogue());
        aggregation.traces(PlausibleAnswers.provenance());
    }

    @AfterEach
    void aggregationAnsweredAsItsDocumentSays() {
        assertThat(aggregation.untrue()).isEmpty();
    }

    String data() {
        return "/api/dashboards/" + dashboard + "/data";
    }

    String of(String title, String path) {
        return "widgets." + widgets.get(title) + "." + path;
    }

    /** In the business time of the test, which is 12:00 on 18 March. */
    void fresh(String refreshedAt) {
        Database.execute("""
                insert into source_freshness (workflow_id, instance_id, revision, refreshed_at) values (?, ?, 1, '%1$s')
                on conflict (workflow_id, instance_id) do update set revision = source_freshness.revision + 1, refreshed_at = '%1$s'
                """.formatted(refreshedAt), workflow, instance);
    }
}
