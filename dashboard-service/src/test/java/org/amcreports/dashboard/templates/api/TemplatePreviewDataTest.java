package org.amcreports.dashboard.templates.api;

import static org.amcreports.dashboard.Http.PERFORMANCE;
import static org.amcreports.dashboard.Http.as;
import static org.amcreports.dashboard.Http.bars;
import static org.amcreports.dashboard.Http.create;
import static org.amcreports.dashboard.Http.createDashboard;
import static org.amcreports.dashboard.Http.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import java.util.stream.IntStream;
import org.amcreports.dashboard.AggregationStandIn;
import org.amcreports.dashboard.Database;
import org.amcreports.dashboard.Platform;
import org.amcreports.dashboard.ServiceTest;
import org.amcreports.dashboard.data.api.PlausibleAnswers;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
@ServiceTest
class TemplatePreviewDataTest {

    AggregationStandIn aggregation;

    private UUID owner;
    private UUID instance;
    private UUID workflow;

    @BeforeEach
    void createASource() {
        owner = Platform.user("previewer");
        instance = Platform.instance(owner);
        workflow = Platform.workflow();
        aggregation.answers(PlausibleAnswers::to);
        aggregation.describes(PlausibleAnswers.catalogue());
    }

    @AfterEach
    void aggregationAnsweredAsItsDocumentSays() {
        assertThat(aggregation.untrue()).isEmpty();
    }

    @Test
    void showsWhatTheDashboardMadeFromItShows() {
        JsonPath preview =
                preview(PERFORMANCE, workflow).statusCode(200).extract().jsonPath();

        String dashboard = createDashboard(owner, "Made", instance, workflow);
        JsonPath made = as(owner).get("/api/dashboards/" + dashboard).jsonPath();
        JsonPath data = as(owner).get("/api/dashboards/" + dashboard + "/data").jsonPath();
        assertThat(preview.getMap("range_used")).isEqualTo(data.getMap("range_used"));
        assertThat(preview.getList("widgets.widget.title")).isEqualTo(made.getList("widgets.title"));
        for (int i = 0; i < made.getInt("widgets.size()"); i++) {
            assertThat(preview.getMap("widgets[" + i + "].data"))
                    .isEqualTo(data.getMap("widgets." + made.getString("widgets[" + i + "].widget_id")));
        }
        assertThat(preview.getList("widgets.data.state")).containsOnly("ready");
        assertThat(Database.count("dashboards where user_id = ?", owner)).isEqualTo(1);
    }

    @Test
    void figuresOfAllWidgetsComeByOneCall() {
        String template = template(4);
        aggregation.answers(PlausibleAnswers::to);

        preview(template, workflow).statusCode(200).body("widgets.data.state", everyItem(is("ready")));

        assertThat(aggregation.calls()).singleElement().satisfies(call -> assertThat(call.queries())
                .hasSize(4));
    }

    @Test
    void whatDoesNotFitIsToldByWidget() {
        String template = template(2);
        aggregation.answers(
                query -> query.get("metrics").get(0).textValue().equals("metric0") ? """
                        {"problem": {"type": "urn:amc-reports:problem:metric-not-in-workflow", "title": "No.", "status": 400,
                         "errors": [{"field": "metrics[0]", "message": "is not there"}]}}""" : PlausibleAnswers.to(query));
        aggregation.describes(PlausibleAnswers.catalogue().replace("\"spend\"", "\"metric1\""));

        preview(template, workflow)
                .statusCode(200)
                .body("widgets.fit", contains("lacking", "fits", "fits"))
                .body("widgets[0].missing_metrics", contains("metric0"))
                .body("widgets[0].data.state", is("metric_not_in_workflow"))
                .body("widgets[0].data.reason", is("The workflow has no metric metric0."))
                .body("widgets[0].data.data", nullValue())
                .body("widgets[1].data.state", is("ready"))
                .body("widgets[2].data.state", is("ready"));
    }

    @Test
    void worksWhileAggregationDoesNotAnswer() {
        String template = template(1);
        aggregation.fails(503);

        preview(template, workflow)
                .statusCode(200)
                .body("widgets.fit", contains("unknown", "fits"))
                .body("widgets.data.state", contains("unavailable", "ready"))
                .body("range_used.date_range", is("last_4_weeks"))
                .body("range_used.from", nullValue());
    }

    @Test
    void ofTwoWorkflowsEachWidgetShowsItsOwn() {
        UUID second = Platform.workflow();

        preview(PERFORMANCE, workflow, second).statusCode(200);

        assertThat(aggregation.calls().stream()
                        .flatMap(call -> call.queries().stream())
                        .map(query -> query.get("workflow_id").textValue())
                        .distinct())
                .containsExactlyInAnyOrder(workflow.toString(), second.toString());
    }

    /** With a chart of each of so many metrics, and a note. */
    private String template(int charts) {
        StringBuilder widgets = new StringBuilder();
        IntStream.range(0, charts).forEach(i -> widgets.append(bars("Chart " + i, instance, workflow, 4 * i)
                        .replace("\"metrics\": [\"spend\"]", "\"metrics\": [\"metric" + i + "\"]")
                        .replace("\"-spend\"", "\"-metric" + i + "\""))
                .append(','));
        String dashboard = create(owner, """
                {"name": "Mine", "filter_config": {"date_range": "last_4_weeks"}, "widgets": [%s %s]}
                """.formatted(widgets, note("Note", 0, 90, 1, 1)));
        return as(owner)
                .contentType(ContentType.JSON)
                .body("{\"dashboard_id\": \"%s\", \"name\": \"Own\"}".formatted(dashboard))
                .post("/api/dashboard-templates")
                .then()
                .statusCode(201)
                .extract()
                .path("template_id");
    }

    private ValidatableResponse preview(String template, UUID... workflows) {
        String ids = IntStream.range(0, workflows.length)
                .mapToObj(i -> "\"" + workflows[i] + "\"")
                .reduce((one, other) -> one + "," + other)
                .orElse("");
        return as(owner)
                .contentType(ContentType.JSON)
                .body("{\"instance_id\": \"%s\", \"workflow_ids\": [%s]}".formatted(instance, ids))
                .post("/api/dashboard-templates/" + template + "/preview")
                .then();
    }
}
