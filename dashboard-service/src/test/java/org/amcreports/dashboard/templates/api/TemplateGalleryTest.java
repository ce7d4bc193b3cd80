package org.amcreports.dashboard.templates.api;

import static org.amcreports.dashboard.Http.as;
import static org.amcreports.dashboard.Http.creation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amcreports.dashboard.AggregationStandIn;
import org.amcreports.dashboard.Database;
import org.amcreports.dashboard.Platform;
import org.amcreports.dashboard.ServiceTest;
import org.amcreports.dashboard.data.api.PlausibleAnswers;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
@ServiceTest
class TemplateGalleryTest {

    private static final String TEMPLATES = "/api/dashboard-templates";

    /** Roles and ratios, which aggregation-service makes of whatever columns a workflow has. */
    private static final Set<String> OF_EVERY_WORKFLOW =
            Set.of("spend", "impressions", "clicks", "sales", "purchases", "ctr", "cvr", "cpa", "cpm", "cpc", "roas");

    AggregationStandIn aggregation;

    private final UUID analyst = Platform.user("gallery analyst");
    private final UUID instance = Platform.instance(analyst);
    private final UUID workflow = Platform.workflow();

    @BeforeEach
    void answerPlausibly() {
        aggregation.answers(PlausibleAnswers::to);
    }

    @AfterEach
    void describeNothing() {
        aggregation.describes("{\"items\": []}");
        aggregation.answers(PlausibleAnswers::to);
    }

    @Test
    void holdsTheFourTemplates() {
        JsonPath gallery = as(analyst).get(TEMPLATES).jsonPath();

        assertThat(gallery.getList("items.template_type", String.class))
                .containsSubsequence("performance", "attribution", "audience", "campaign_comparison");
        Set<String> drawn = gallery.getList("items.template_id", String.class).stream()
                .map(id -> as(analyst).get(TEMPLATES + "/" + id).jsonPath())
                .flatMap(template -> template.getList("widgets.chart_type", String.class).stream())
                .filter(type -> type != null)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(drawn).containsExactly("area", "bar", "funnel", "heatmap", "line", "pie", "scatter");
    }

    @ParameterizedTest
    @CsvSource({
        "tmpl_01k0000000e008000000000001, performance",
        "tmpl_01k0000000e008000000000002, attribution",
        "tmpl_01k0000000e008000000000003, audience",
        "tmpl_01k0000000e008000000000004, campaign_comparison"
    })
    void eachMakesADashboardWhoseWidgetsAreAllAnswered(String template, String type) {
        JsonPath made = as(analyst)
                .contentType(ContentType.JSON)
                .body(creation("From " + type, instance, workflow, Platform.workflow()))
                .post(TEMPLATES + "/" + template + "/create")
                .then()
                .statusCode(201)
                .body("template_type", is(type))
                .body("invalid_widgets.size()", is(0))
                .extract()
                .jsonPath();

        assertThat(made.getList("widgets")).hasSizeBetween(6, 10);
        assertThat(made.getList(
                        "widgets.findAll { it.data_source }.data_source.series.flatten().metrics.flatten()",
                        String.class))
                .isSubsetOf(OF_EVERY_WORKFLOW);
        JsonPath data = as(analyst)
                .get("/api/dashboards/" + made.getString("dashboard_id") + "/data")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(data.getList("widgets.collect { it.value.state }", String.class))
                .hasSameSizeAs(made.getList("widgets"))
                .containsOnly("ready");
    }

    @ParameterizedTest
    @CsvSource({
        "tmpl_01k0000000e008000000000002, geo channel, channel channel channel channel",
        "tmpl_01k0000000e008000000000002, campaign_id device_type network, network network network campaign_id",
        "tmpl_01k0000000e008000000000003, geo channel, channel channel geo geo geo+channel",
        "tmpl_01k0000000e008000000000003, channel, channel channel channel channel channel",
        "tmpl_01k0000000e008000000000003, campaign_id device_type network, device_type device_type campaign_id campaign_id network+device_type",
        "tmpl_01k0000000e008000000000004, campaign campaign_id tracked_asin, campaign campaign campaign campaign",
        "tmpl_01k0000000e008000000000004, zone, zone zone zone zone"
    })
    void groupsByWhatTheWorkflowHas(String template, String dimensions, String chosen) {
        has(dimensions);

        JsonPath preview = preview(template, workflow).statusCode(200).extract().jsonPath();

        List<List<String>> groups = preview.getList("widgets.widget.data_source.group_by");
        assertThat(groups.stream()
                        .filter(group -> group != null && !group.isEmpty())
                        .map(group -> String.join("+", group))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(chosen);
        assertThat(preview.getList("widgets.widget.title", String.class)).noneMatch(title -> title.contains("{"));
    }

    @Test
    void previewTellsWhatDoesNotFit() {
        has("channel");
        describes("impressions", "spend", "sales", "roas", "cpm");

        JsonPath preview = preview("tmpl_01k0000000e008000000000002", workflow)
                .statusCode(200)
                .body("template_id", is("tmpl_01k0000000e008000000000002"))
                .body("slots", is(2))
                .extract()
                .jsonPath();

        assertThat(fits(preview))
                .containsExactly(
                        "About this dashboard: fits []",
                        "Sales: fits []",
                        "Purchases: lacking [purchases]",
                        "Cost per purchase: lacking [cpa]",
                        "ROAS: fits []",
                        "From impression to purchase: partly [clicks, purchases]",
                        "Sales by channel: fits []",
                        "Spend and sales by channel: fits []",
                        "Weekly sales by channel: fits []",
                        "Channels: partly [clicks, purchases, cvr, cpa]");
        assertThat(preview.getList("widgets.find { it.widget.title == 'Channels' }.missing_dimensions", String.class))
                .containsExactly("campaign");
        assertThat(Database.count("dashboards where user_id = ?", analyst)).isZero();
    }

    @Test
    void nothingIsKnownOfAWorkflowWithoutFigures() {
        JsonPath preview = preview("tmpl_01k0000000e008000000000003", workflow)
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(fits(preview).subList(1, 5)).allMatch(fit -> fit.endsWith(": unknown []"));
    }

    @Test
    void previewWorksWhileAggregationDoesNotAnswer() {
        aggregation.fails(503);

        assertThat(fits(preview("tmpl_01k0000000e008000000000003", workflow)
                                .statusCode(200)
                                .extract()
                                .jsonPath())
                        .subList(1, 5))
                .allMatch(fit -> fit.endsWith(": unknown []"));
    }

    @Test
    void previewRefusesWhatCreationRefuses() {
        String template = "tmpl_01k0000000e008000000000002";
        preview(template, workflow, Platform.workflow(), Platform.workflow())
                .statusCode(400)
                .body("errors[0].field", is("workflow_ids"));
        preview(template).statusCode(400).body("errors[0].field", is("workflow_ids"));
        preview(template, UUID.randomUUID()).statusCode(403);
        preview("tmpl_01k0000000e008000000000009", workflow).statusCode(404);
        as(UUID.randomUUID())
                .contentType(ContentType.JSON)
                .body(body(workflow))
                .post(TEMPLATES + "/" + template + "/preview")
                .then()
                .statusCode(403);
    }

    private void has(String dimensions) {
        Database.execute(
                "insert into source_freshness (workflow_id, instance_id, revision, dimensions) values (?, ?, 1, string_to_array(?, ' '))",
                workflow,
                instance,
                dimensions);
    }

    private void describes(String... metrics) {
        aggregation.describes(Arrays.stream(metrics)
                .map(metric -> """
                        {"name": "%s", "kind": "role", "label": "L", "unit": "count", "format": "number",
                         "additivity": "sum", "time_basis": "traffic", "role": "%s", "column": "c", "better": null}
                        """.formatted(metric, metric))
                .collect(Collectors.joining(",", "{\"items\": [", "]}")));
    }

    private ValidatableResponse preview(String template, UUID... workflows) {
        return as(analyst)
                .contentType(ContentType.JSON)
                .body(body(workflows))
                .post(TEMPLATES + "/" + template + "/preview")
                .then();
    }

    private String body(UUID... workflows) {
        return "{\"instance_id\": \"%s\", \"workflow_ids\": [%s]}"
                .formatted(
                        instance,
                        Arrays.stream(workflows).map(id -> "\"" + id + "\"").collect(Collectors.joining(",")));
    }

    private static List<String> fits(JsonPath preview) {
        List<String> fits = new ArrayList<>();
        for (int i = 0; i < preview.getInt("widgets.size()"); i++) {
            String at = "widgets[" + i + "].";
            fits.add(preview.getString(at + "widget.title") + ": " + preview.getString(at + "fit") + " "
                    + preview.getList(at + "missing_metrics"));
        }
        return fits;
    }
}
