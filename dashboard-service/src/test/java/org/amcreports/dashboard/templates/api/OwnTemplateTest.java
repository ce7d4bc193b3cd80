package org.amcreports.dashboard.templates.api;

import static org.amcreports.dashboard.Http.PERFORMANCE;
import static org.amcreports.dashboard.Http.as;
import static org.amcreports.dashboard.Http.bars;
import static org.amcreports.dashboard.Http.changing;
import static org.amcreports.dashboard.Http.create;
import static org.amcreports.dashboard.Http.creation;
import static org.amcreports.dashboard.Http.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.amcreports.dashboard.Database;
import org.amcreports.dashboard.Platform;
import org.amcreports.dashboard.RecordLock;
import org.amcreports.dashboard.ServiceTest;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
@ServiceTest
class OwnTemplateTest {

    private static final String TEMPLATES = "/api/dashboard-templates";

    private UUID owner;
    private UUID colleague;
    private UUID stranger;
    private UUID instance;
    private UUID workflow;
    private String dashboard;

    @BeforeEach
    void createADashboard() {
        owner = Platform.user("template owner");
        colleague = Platform.user("colleague");
        stranger = Platform.user("stranger");
        instance = Platform.instance(owner, colleague);
        workflow = Platform.workflow();
        dashboard = create(
                owner, """
                {"name": "Mine", "description": "As it was",
                 "filter_config": {"date_range": "last_4_weeks", "filters": {"campaign": ["Secret"]}},
                 "widgets": [%s, %s]}
                """.formatted(bars("Spend by campaign", instance, workflow, 0), note("Note", 4, 0, 4, 1)));
    }

    @Test
    void anOwnDashboardBecomesATemplate() {
        Response made = make(owner, wanted("Weekly"));

        made.then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Location", startsWith(TEMPLATES + "/tmpl_"))
                .body("name", is("Weekly"))
                .body("description", is("As it was"))
                .body("is_public", is(false))
                .body("access", is("owner"))
                .body("actions", contains("read", "edit", "delete"))
                .body("user.id", is(owner.toString()))
                .body("user.display_name", is("template owner"))
                .body("slots", is(1))
                .body("filter_config.date_range", is("last_4_weeks"))
                .body("widgets.title", contains("Spend by campaign", "Note"))
                .body("widgets[0].data_source.series[0].slot", is(0))
                .body("widgets[0].data_source.series[0].metrics", contains("spend"))
                .body("widgets[1].data_source", nullValue())
                .body(not(containsString("Secret")))
                .body(not(containsString(workflow.toString())))
                .body(not(containsString(instance.toString())));
        Response shown = as(owner).get(made.header("Location"));
        assertThat(shown.asString()).isEqualTo(made.asString());
        assertThat(shown.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void itMakesDashboardsOfOtherWorkflowsAlsoAfterItsDashboardIsGone() {
        String template = make(owner, wanted("Weekly")).path("template_id");
        as(owner)
                .header("If-Match", "*")
                .delete("/api/dashboards/" + dashboard)
                .then()
                .statusCode(204);
        UUID products = Platform.workflow();
        Database.execute("""
                insert into source_freshness (workflow_id, instance_id, revision, dimensions)
                values (?, ?, 1, '{asin}')""", products, instance);

        as(owner)
                .contentType(ContentType.JSON)
                .body(creation("Products", instance, products))
                .post(TEMPLATES + "/" + template + "/create")
                .then()
                .statusCode(201)
                .body("name", is("Products"))
                .body("widgets.title", contains("Spend by asin", "Note"))
                .body("widgets[0].data_source.group_by", contains("asin"))
                .body("widgets[0].data_source.series.workflow_id", contains(products.toString()));
        as(owner)
                .contentType(ContentType.JSON)
                .body(creation("X", instance, products, workflow))
                .post(TEMPLATES + "/" + template + "/create")
                .then()
                .statusCode(400)
                .body("errors[0].field", is("workflow_ids"));
    }

    @Test
    void colleaguesFindItOnceItIsPublic() {
        String template = make(owner, wanted("Weekly")).path("template_id");
        String path = TEMPLATES + "/" + template;

        as(colleague).get(path).then().statusCode(404);
        assertThat(ids(colleague, "public")).doesNotContain(template);

        changing(owner, 1, "{\"is_public\": true}")
                .patch(path)
                .then()
                .statusCode(200)
                .body("version", is(2));

        as(colleague)
                .get(path)
                .then()
                .statusCode(200)
                .body("access", is("public"))
                .body("actions", contains("read"));
        assertThat(ids(colleague, "public")).contains(template);
        assertThat(ids(colleague, null)).contains(template, PERFORMANCE);
        as(stranger).get(path).then().statusCode(404);
        assertThat(ids(stranger, null)).doesNotContain(template).contains(PERFORMANCE);
    }

    @Test
    void listsWhoseTemplatesAreAskedFor() {
        String template = make(owner, wanted("Weekly")).path("template_id");

        assertThat(ids(owner, "mine")).containsExactly(template);
        assertThat(ids(owner, "public")).doesNotContain(template, PERFORMANCE);
        assertThat(ids(owner, "built_in")).contains(PERFORMANCE).doesNotContain(template);
        assertThat(ids(owner, null)).startsWith(PERFORMANCE).contains(template);
        as(owner)
                .queryParam("scope", "theirs")
                .get(TEMPLATES)
                .then()
                .statusCode(400)
                .body("errors[0].field", is("scope"));
    }

    @Test
    void listsWhatATemplateSaysOfItselfWithoutItsWidgets() {
        make(owner, wanted("Weekly")).then().statusCode(201);

        List<Map<String, Object>> listed = as(owner).get(TEMPLATES).path("items");

        assertThat(listed).hasSizeGreaterThan(4).allSatisfy(one -> {
            JsonPath shown =
                    as(owner).get(TEMPLATES + "/" + one.get("template_id")).jsonPath();
            Map<String, Object> head = new HashMap<>(shown.getMap("$"));
            head.keySet().removeAll(Set.of("widgets", "layout_config", "filter_config"));
            head.put("widget_count", shown.getList("widgets").size());
            assertThat(one).isEqualTo(head);
        });
    }

    @Test
    void pagesHoldEachTemplateOnce() {
        List<String> made = IntStream.range(0, 5)
                .mapToObj(i -> make(owner, wanted("T" + i)).<String>path("template_id"))
                .toList();

        List<String> found = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification request = as(owner).queryParam("scope", "mine").queryParam("limit", 2);
            Response page = (cursor == null ? request : request.queryParam("cursor", cursor)).get(TEMPLATES);
            page.then().statusCode(200);
            found.addAll(page.path("items.template_id"));
            cursor = page.path("next_cursor");
        } while (cursor != null);

        assertThat(found).isEqualTo(made);
    }

    @Test
    void itsOwnerChangesAndDeletesIt() {
        String template = make(owner, wanted("Weekly")).path("template_id");
        String path = TEMPLATES + "/" + template;

        as(owner)
                .contentType(ContentType.JSON)
                .body("{\"name\": \"X\"}")
                .patch(path)
                .then()
                .statusCode(428);
        changing(owner, 1, "{\"name\": \"Renamed\", \"description\": null}")
                .patch(path)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("name", is("Renamed"))
                .body("description", nullValue())
                .body("widgets.title", contains("Spend by campaign", "Note"));
        changing(owner, 2, "{\"name\": \"Renamed\"}")
                .patch(path)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
        changing(owner, 1, "{\"name\": \"Late\"}")
                .patch(path)
                .then()
                .statusCode(412)
                .body("current_version", is(2));
        as(owner).delete(path).then().statusCode(428);
        as(owner).header("If-Match", "\"1\"").delete(path).then().statusCode(412);
        as(owner).header("If-Match", "\"2\"").delete(path).then().statusCode(204);
        as(owner).get(path).then().statusCode(404);
        as(owner).header("If-Match", "*").delete(path).then().statusCode(404);
        assertThat(as(owner).get("/api/dashboards/" + dashboard).statusCode()).isEqualTo(200);
    }

    @Test
    void ofTwoWritersWithOneVersionOneWins() {
        String path = TEMPLATES + "/" + make(owner, wanted("Weekly")).path("template_id");

        List<CompletableFuture<Integer>> writers = Stream.of("A", "B")
                .map(name -> CompletableFuture.supplyAsync(() -> changing(owner, 1, "{\"name\": \"" + name + "\"}")
                        .patch(path)
                        .statusCode()))
                .toList();

        assertThat(writers.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(200, 412);
    }

    @Test
    void nobodyChangesWhatEverybodyFinds() {
        changing(owner, 1, "{\"name\": \"Mine now\"}")
                .patch(TEMPLATES + "/" + PERFORMANCE)
                .then()
                .statusCode(403);
        as(owner)
                .header("If-Match", "*")
                .delete(TEMPLATES + "/" + PERFORMANCE)
                .then()
                .statusCode(403);
    }

    @Test
    void oneKeyMakesOneTemplate() {
        String key = "key-" + UUID.randomUUID();

        List<String> answers = IntStream.range(0, 4)
                .parallel()
                .mapToObj(each -> as(owner)
                        .header("Idempotency-Key", key)
                        .contentType(ContentType.JSON)
                        .body(wanted("Once"))
                        .post(TEMPLATES))
                .map(answer -> answer.statusCode() + " " + answer.header("Location"))
                .distinct()
                .toList();

        assertThat(answers).singleElement().asString().startsWith("201 " + TEMPLATES);
        assertThat(ids(owner, "mine")).hasSize(1);
        as(owner)
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(wanted("Twice"))
                .post(TEMPLATES)
                .then()
                .statusCode(409);
    }

    @Test
    void aUserHasAHundredOfThemAlsoWhenManyAreMadeAtOnce() {
        Database.execute("""
                insert into dashboards (id, dashboard_id, name, user_id, layout_config, is_template)
                select id, 'test ' || id, 'T', ?, '{}', true from (select gen_random_uuid() from generate_series(1, 98)) as t(id)
                """, owner);

        List<Integer> answers = IntStream.range(0, 6)
                .parallel()
                .mapToObj(i -> make(owner, wanted("T" + i)).statusCode())
                .toList();

        assertThat(answers).containsExactlyInAnyOrder(201, 201, 409, 409, 409, 409);
        make(owner, wanted("One more"))
                .then()
                .statusCode(409)
                .body("type", is("urn:amc-reports:problem:too-many"))
                .body("most", is(100));
        make(colleague, wanted("Not mine")).then().statusCode(400);
    }

    @Test
    void onlyTheOwnerMakesOne() {
        Database.execute("update dashboards set is_public = true where dashboard_id = ?", dashboard);

        make(colleague, wanted("X")).then().statusCode(403);
        make(stranger, wanted("X")).then().statusCode(400).body("errors[0].field", is("dashboard_id"));
        make(owner, wanted("X").replace(dashboard, PERFORMANCE)).then().statusCode(400);
        make(owner, wanted("X").replace(dashboard, PERFORMANCE.replace("tmpl", "dash")))
                .then()
                .statusCode(400)
                .body("errors[0].field", is("dashboard_id"));
    }

    @Test
    void itIsNoDashboard() {
        String id = make(owner, wanted("Weekly")).<String>path("template_id").replace("tmpl", "dash");

        as(owner).get("/api/dashboards/" + id).then().statusCode(404);
        as(owner).get("/api/dashboards/" + id + "/data").then().statusCode(404);
        as(owner).header("If-Match", "*").delete("/api/dashboards/" + id).then().statusCode(404);
        as(owner).get("/api/dashboards").then().body("items.dashboard_id", not(hasItem(id)));
    }

    @Test
    void itGoesWithItsOwnerAndNobodyIsTold() {
        String template = make(owner, wanted("Weekly").replace("false", "true")).path("template_id");
        long before = deletions();

        Platform.buryUser(owner);

        as(colleague).get(TEMPLATES + "/" + template).then().statusCode(404);
        assertThat(Database.count("dashboards where user_id = ?", owner)).isZero();
        assertThat(deletions() - before).isEqualTo(1);
        assertThat(Database.count(
                        "outbox where topic = 'amc.dashboard-deleted.v1' and payload::text like ?",
                        "%" + template.replace("tmpl", "dash") + "%"))
                .isZero();
    }

    @Test
    void ownerBuriedMeanwhileMakesNone() {
        CompletableFuture<Integer> status;

        try (RecordLock lock = new RecordLock(owner)) {
            lock.execute("update platform_users set buried_at = now() where user_id = ?");
            status =
                    CompletableFuture.supplyAsync(() -> make(owner, wanted("X")).statusCode());
            lock.awaitOneWaiting();
        }

        assertThat(status).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(400);
        assertThat(Database.count("dashboards where user_id = ? and is_template", owner))
                .isZero();
    }

    @Test
    void whatIsNotValidStaysBehind() {
        Database.execute("""
                update dashboard_widgets set chart_type = null where title = 'Spend by campaign'
                and dashboard_id = (select id from dashboards where dashboard_id = ?)""", dashboard);

        make(owner, wanted("Rest"))
                .then()
                .statusCode(201)
                .body("widgets.title", contains("Note"))
                .body("slots", is(0));
    }

    @Test
    void anEmptyDashboardMakesAnEmptyTemplate() {
        dashboard = create(owner, "{\"name\": \"Empty\"}");

        make(owner, wanted("Empty"))
                .then()
                .statusCode(201)
                .body("widgets", empty())
                .body("slots", is(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": \"x\"} | dashboard_id",
                "{\"dashboard_id\": 7, \"name\": \"x\"} | dashboard_id",
                "{\"dashboard_id\": \"' or 1=1 --\", \"name\": \"x\"} | dashboard_id",
                "{\"dashboard_id\": \"D\"} | name",
                "{\"dashboard_id\": \"D\", \"name\": \" \"} | name",
                "{\"dashboard_id\": \"D\", \"name\": \"a\\u0000b\"} | name",
                "{\"dashboard_id\": \"D\", \"name\": \"x\", \"description\": \"a\\u0000b\"} | description",
                "{\"dashboard_id\": \"D\", \"name\": \"x\", \"is_public\": \"yes\"} | is_public",
                "{\"dashboard_id\": \"D\", \"name\": \"x\", \"user_id\": \"y\"} | user_id",
                "{\"dashboard_id\": \"D\", \"name\": \"x\", \"widgets\": []} | widgets"
            })
    void wrongBodyNamesTheField(String body, String field) {
        make(owner, body.replace("\"D\"", "\"" + dashboard + "\""))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", hasItem(field));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": null} | name",
                "{\"name\": \"\"} | name",
                "{\"name\": 7} | name",
                "{\"description\": \"a\\u0000b\"} | body",
                "{\"is_public\": \"yes\"} | is_public",
                "{\"widgets\": 7} | widgets",
                "{\"user_id\": \"x\"} | user_id",
                "[] | body",
                "7 | body"
            })
    void wrongPatchNamesTheField(String patch, String field) {
        String path = TEMPLATES + "/" + make(owner, wanted("Weekly")).path("template_id");

        changing(owner, 1, patch).patch(path).then().statusCode(400).body("errors.field", hasItem(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "description"})
    void longTextsAreRefused(String field) {
        String text = "x".repeat(field.equals("name") ? 256 : 2001);
        String path = TEMPLATES + "/" + make(owner, wanted("Weekly")).path("template_id");

        make(
                        owner,
                        "{\"dashboard_id\": \"%s\", \"name\": \"x\", \"%s\": \"%s\"}"
                                .formatted(dashboard, field, text)
                                .replace("\"name\": \"x\", \"name\"", "\"name\""))
                .then()
                .statusCode(400)
                .body("errors.field", hasItem(field));
        changing(owner, 1, "{\"%s\": \"%s\"}".formatted(field, text))
                .patch(path)
                .then()
                .statusCode(400)
                .body("errors.field", hasItem(field));
    }

    private String wanted(String name) {
        return "{\"dashboard_id\": \"%s\", \"name\": \"%s\", \"is_public\": false}".formatted(dashboard, name);
    }

    private static Response make(UUID user, String body) {
        return as(user).contentType(ContentType.JSON).body(body).post(TEMPLATES);
    }

    private static List<String> ids(UUID user, String scope) {
        RequestSpecification request = as(user).queryParam("limit", 200);
        return (scope == null ? request : request.queryParam("scope", scope))
                .get(TEMPLATES)
                .then()
                .statusCode(200)
                .extract()
                .path("items.template_id");
    }

    private long deletions() {
        return Database.count("dashboard_events where name = 'deleted' and user_id = ?", owner);
    }
}
