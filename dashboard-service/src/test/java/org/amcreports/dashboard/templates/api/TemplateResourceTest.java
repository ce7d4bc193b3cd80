package org.amcreports.dashboard.templates.api;

import static io.restassured.RestAssured.given;
import static org.amcreports.dashboard.Http.PERFORMANCE;
import static org.amcreports.dashboard.Http.as;
import static org.amcreports.dashboard.Http.creation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.amcreports.dashboard.Database;
import org.amcreports.dashboard.Platform;
import org.amcreports.dashboard.RecordLock;
import org.amcreports.dashboard.ServiceTest;
import org.amcreports.http.id.TypeId;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
@ServiceTest
class TemplateResourceTest {

    private static final String CREATE = "/api/dashboard-templates/" + PERFORMANCE + "/create";

    private static UUID analyst;
    private static UUID instance;
    private static UUID workflow;

    @BeforeAll
    static void publishPlatformRecords() {
        analyst = Platform.user("template analyst");
        instance = Platform.instance(analyst);
        workflow = Platform.workflow();
    }

    @Test
    void listsThePerformanceTemplate() {
        as(analyst)
                .get("/api/dashboard-templates")
                .then()
                .statusCode(200)
                .body("items.template_id", hasItem(PERFORMANCE))
                .body("items.find { it.template_id == '" + PERFORMANCE + "' }.template_type", is("performance"))
                .body("next_cursor", nullValue());
    }

    @Test
    void showsTheTemplatesWidgetsWithSlots() {
        as(analyst)
                .get("/api/dashboard-templates/" + PERFORMANCE)
                .then()
                .statusCode(200)
                .body("slots", is(2))
                .body(
                        "widgets.widget_type",
                        contains(
                                "text",
                                "metric_card",
                                "metric_card",
                                "metric_card",
                                "metric_card",
                                "chart",
                                "chart",
                                "table"))
                .body("widgets.chart_type", hasItem("line"))
                .body("widgets[1].data_source.series[0].slot", is(0))
                .body("widgets[1].data_source.series[0].metrics", contains("spend"))
                .body("widgets[1].data_source.compare", is("previous_period"))
                .body(
                        "widgets[7].data_source.series[0].metrics",
                        contains("impressions", "clicks", "ctr", "spend", "roas"))
                .body("widgets[7].data_source.group_by", contains("campaign"));
    }

    @Test
    void numbersOfATemplateReachTheDashboardWithEveryDigit() {
        String digits = "{\"n\": 12345678901234567890.1234567891}";
        UUID template = UUID.randomUUID();
        UUID widget = UUID.randomUUID();
        String id = TypeId.of("tmpl", template);
        Database.execute("""
                insert into dashboards (id, dashboard_id, name, layout_config, is_template)
                values (?, ?, 'Digits', ?::jsonb, true)""", template, id, digits);
        Database.execute("""
                insert into dashboard_widgets
                    (id, widget_id, dashboard_id, widget_type, title, data_source, display_config, position_config)
                values (?, ?, ?, 'text', 'Digits', '{}', ?::jsonb, '{"x": 0, "y": 0, "width": 1, "height": 1}')
                """, widget, TypeId.of("wid", widget), template, digits);

        as(analyst)
                .contentType(ContentType.JSON)
                .body(creation("Every digit", instance, workflow))
                .post("/api/dashboard-templates/" + id + "/create")
                .then()
                .statusCode(201);

        assertThat(Database.value("select layout_config::text from dashboards where name = 'Every digit'"))
                .isEqualTo(digits);
        assertThat(Database.value("""
                select display_config::text from dashboard_widgets w join dashboards d on d.id = w.dashboard_id
                where d.name = 'Every digit'""")).isEqualTo(digits);
        Database.execute("delete from dashboards where id = ?", template);
    }

    @Test
    void isNotReadAgainByWhoeverHoldsIt() {
        String tag = as(analyst).get("/api/dashboard-templates/" + PERFORMANCE).header("ETag");

        as(analyst)
                .header("If-None-Match", tag)
                .get("/api/dashboard-templates/" + PERFORMANCE)
                .then()
                .statusCode(304)
                .header("ETag", tag)
                .header("Cache-Control", "private, no-cache");
        as(analyst)
                .header("If-None-Match", "\"another\"")
                .get("/api/dashboard-templates/" + PERFORMANCE)
                .then()
                .statusCode(200);
    }

    @Test
    void isNoDashboard() {
        as(analyst).get("/api/dashboards/" + PERFORMANCE).then().statusCode(404);
        as(analyst)
                .get("/api/dashboards/" + PERFORMANCE.replace("tmpl", "dash"))
                .then()
                .statusCode(404);
        as(analyst)
                .get("/api/dashboards/" + PERFORMANCE.replace("tmpl", "dash") + "/data")
                .then()
                .statusCode(404);
    }

    @Test
    void makesADashboardOfTheCallersOwn() {
        String location = create(creation("My performance", instance, workflow))
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Location", containsString("/api/dashboards/dash_"))
                .body("name", is("My performance"))
                .body("access", is("owner"))
                .body("actions", hasItem("delete"))
                .body("template_type", is("performance"))
                .body("is_public", is(false))
                .body("version", is(1))
                .body("user.id", is(analyst.toString()))
                .body("user.display_name", is("template analyst"))
                .body("created_at", endsWith("Z"))
                .body("filter_config.date_range", is("last_12_weeks"))
                .body("widgets", hasSize(8))
                .body("widgets[0].data_source", nullValue())
                .body("widgets[0].display_config.text", notNullValue())
                .body("widgets[1..7].data_source.series.workflow_id.flatten()", everyItem(equalTo(workflow.toString())))
                .body("widgets[1..7].data_source.series.instance_id.flatten()", everyItem(equalTo(instance.toString())))
                .body("sources", hasSize(1))
                .body("sources[0].workflow.name", is("Workflow"))
                .body("sources[0].instance.time_zone", is("America/New_York"))
                .extract()
                .header("Location");

        as(analyst).get(location).then().statusCode(200).body("name", is("My performance"));
    }

    @Test
    void fillsSlotsInOrderAndRepeatsTheLast() {
        UUID second = Platform.workflow();

        create(creation("Two", instance, workflow, second))
                .statusCode(201)
                .body("widgets[1].data_source.series[0].workflow_id", is(workflow.toString()))
                .body("widgets[5].data_source.series[0].workflow_id", is(workflow.toString()))
                .body("widgets[6].data_source.series[0].workflow_id", is(second.toString()))
                .body("widgets[7].data_source.series[0].workflow_id", is(second.toString()));
    }

    @Test
    void takesADimensionThatTheWorkflowHas() {
        UUID products = Platform.workflow();
        Database.execute("""
                insert into source_freshness (workflow_id, instance_id, revision, dimensions)
                values (?, ?, 1, '{asin,device_type}')""", products, instance);

        create(creation("Products", instance, products))
                .statusCode(201)
                .body("widgets[6].title", is("Spend by asin"))
                .body("widgets[6].data_source.group_by", contains("asin"))
                .body("widgets[7].title", is("Asins"))
                .body("widgets[7].data_source.group_by", contains("asin"));
        create(creation("Campaigns", instance, workflow))
                .statusCode(201)
                .body("widgets[6].title", is("Spend by campaign"));
    }

    @Test
    void moreWorkflowsThanSlotsAreRefused() {
        create(creation("Three", instance, workflow, Platform.workflow(), Platform.workflow()))
                .statusCode(400)
                .body("errors[0].field", is("workflow_ids"));
    }

    @Test
    void answersAlikeForWhatIsUnknownForeignOrDeleted() {
        UUID foreign = Platform.instance(UUID.randomUUID());
        UUID deletedInstance = Platform.instance(analyst);
        UUID deletedWorkflow = Platform.workflow();
        Platform.buryInstance(deletedInstance);
        Platform.buryWorkflow(deletedWorkflow);

        String refusal = refusal(creation("X", foreign, workflow));
        assertThat(refusal(creation("X", UUID.randomUUID(), workflow))).isEqualTo(refusal);
        assertThat(refusal(creation("X", deletedInstance, workflow))).isEqualTo(refusal);
        assertThat(refusal(creation("X", instance, UUID.randomUUID()))).isEqualTo(refusal);
        assertThat(refusal(creation("X", instance, workflow, deletedWorkflow))).isEqualTo(refusal);
        assertThat(Database.count("dashboards where name = 'X'")).isZero();
    }

    @Test
    void deletedUserMakesNothing() {
        UUID ghost = Platform.user("ghost");
        UUID theirs = Platform.instance(ghost);
        Platform.buryUser(ghost);

        as(ghost)
                .contentType(ContentType.JSON)
                .body(creation("X", theirs, workflow))
                .post(CREATE)
                .then()
                .statusCode(403);
    }

    @Test
    void userBuriedMeanwhileMakesNothing() {
        UUID fading = Platform.user("fading");
        UUID theirs = Platform.instance(fading);
        CompletableFuture<Integer> status;

        try (RecordLock lock = new RecordLock(fading)) {
            lock.execute("update platform_users set buried_at = now() where user_id = ?");
            status = CompletableFuture.supplyAsync(() -> as(fading)
                    .contentType(ContentType.JSON)
                    .body(creation("X", theirs, workflow))
                    .post(CREATE)
                    .statusCode());
            lock.awaitOneWaiting();
        }

        assertThat(status).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(403);
        assertThat(Database.count("dashboards where user_id = ?", fading)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tmpl_01k0000000e008000000000009", "tmpl_x", "x", PERFORMANCE + "0"})
    void unknownTemplateIsNotFound(String template) {
        as(analyst)
                .get("/api/dashboard-templates/" + template)
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        as(analyst)
                .contentType(ContentType.JSON)
                .body(creation("X", instance, workflow))
                .post("/api/dashboard-templates/" + template + "/create")
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": 7, \"instance_id\": \"I\", \"workflow_ids\": [\"W\"]} | name",
                "{\"name\": [\"x\"], \"instance_id\": \"I\", \"workflow_ids\": [\"W\"]} | name",
                "{\"name\": \"\", \"instance_id\": \"I\", \"workflow_ids\": [\"W\"]} | name",
                "{\"name\": \"a\\u0000b\", \"instance_id\": \"I\", \"workflow_ids\": [\"W\"]} | name",
                "{\"instance_id\": \"I\", \"workflow_ids\": [\"W\"]} | name",
                "{\"name\": \"x\", \"instance_id\": \"no uuid\", \"workflow_ids\": [\"W\"]} | instance_id",
                "{\"name\": \"x\", \"instance_id\": 5, \"workflow_ids\": [\"W\"]} | instance_id",
                "{\"name\": \"x\", \"workflow_ids\": [\"W\"]} | instance_id",
                "{\"name\": \"x\", \"instance_id\": \"I\"} | workflow_ids",
                "{\"name\": \"x\", \"instance_id\": \"I\", \"workflow_ids\": []} | workflow_ids",
                "{\"name\": \"x\", \"instance_id\": \"I\", \"workflow_ids\": \"W\"} | workflow_ids",
                "{\"name\": \"x\", \"instance_id\": \"I\", \"workflow_ids\": [\"W\", null]} | workflow_ids",
                "{\"name\": \"x\", \"instance_id\": \"I\", \"workflow_ids\": [\"W\", \"2026-02-30\"]} | workflow_ids",
                "{\"name\": \"x\", \"instance_id\": \"I\", \"workflow_ids\": [\"W\"], \"start_date\": \"2026-02-30\"} | start_date",
                "{\"name\": \"x\", \"instance_id\": \"I\", \"workflow_ids\": [\"W\"], \"user_id\": \"I\"} | user_id"
            })
    void wrongBodyNamesTheField(String body, String field) {
        create(body.replace("\"I\"", "\"" + instance + "\"").replace("\"W\"", "\"" + workflow + "\""))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", is("urn:amc-reports:problem:validation"))
                .body("trace_id", notNullValue())
                .body("errors.field", hasItem(containsString(field)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "no json", "{\"name\": ", "[1]", "7"})
    void bodyThatIsNoJsonObjectIsRefused(String body) {
        create(body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body(not(containsString("org.amcreports")));
    }

    @Test
    void hugeBodyIsRefused() {
        create(creation("x".repeat(3 * 1024 * 1024), instance, workflow))
                .statusCode(413)
                .contentType("application/problem+json");
    }

    @Test
    void otherMediaTypesAreRefused() {
        as(analyst)
                .contentType("text/plain")
                .body("x")
                .post(CREATE)
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
        given().contentType(ContentType.JSON)
                .body(creation("X", instance, workflow))
                .post(CREATE)
                .then()
                .statusCode(401);
    }

    private static String refusal(String body) {
        Map<String, Object> problem =
                create(body).statusCode(403).extract().jsonPath().getMap("$");
        return problem.get("type") + " " + problem.get("detail");
    }

    private static ValidatableResponse create(String body) {
        return as(analyst).contentType(ContentType.JSON).body(body).post(CREATE).then();
    }
}
