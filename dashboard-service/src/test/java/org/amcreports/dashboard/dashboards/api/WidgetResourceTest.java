package org.amcreports.dashboard.dashboards.api;

import static org.amcreports.dashboard.Http.as;
import static org.amcreports.dashboard.Http.bars;
import static org.amcreports.dashboard.Http.changing;
import static org.amcreports.dashboard.Http.create;
import static org.amcreports.dashboard.Http.note;
import static org.amcreports.dashboard.Http.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.amcreports.dashboard.Platform;
import org.amcreports.dashboard.ServiceTest;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
@ServiceTest
class WidgetResourceTest {

    private static UUID owner;
    private static UUID editor;
    private static UUID stranger;
    private static UUID instance;
    private static UUID workflow;

    private String path;
    private String first;

    @BeforeAll
    static void publishPlatformRecords() {
        owner = Platform.user("owner");
        editor = Platform.user("editor");
        stranger = Platform.user("stranger");
        instance = Platform.instance(owner, editor);
        workflow = Platform.workflow();
    }

    @BeforeEach
    void createOne() {
        String dashboard = create(owner, "{\"name\": \"Widgets\", \"widgets\": [" + note("First", 0, 0, 4, 4) + "]}");
        path = "/api/dashboards/" + dashboard;
        first = as(owner).get(path).path("widgets[0].widget_id");
        share(dashboard, owner, editor, "edit");
        share(dashboard, owner, stranger, "edit");
    }

    @Test
    void widgetIsAddedChangedAndRemoved() {
        Response added = add(editor, bars("Bars", instance, workflow, 4));
        added.then().statusCode(201).header("ETag", "\"2\"").body("chart_type", is("bar"));
        String widget = added.path("widget_id");
        assertThat(added.header("Location")).isEqualTo(path + "/widgets/" + widget);

        as(owner).get(path + "/widgets").then().statusCode(200).body("items.title", contains("First", "Bars"));
        as(owner).get(path + "/widgets/" + widget).then().statusCode(200).header("ETag", "\"2\"");
        changing(editor, 2, "{\"title\": \"Lines\", \"chart_type\": \"line\", \"position_config\": {\"x\": 8}}")
                .patch(path + "/widgets/" + widget)
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("widget_id", is(widget))
                .body("chart_type", is("line"))
                .body("position_config.x", is(8))
                .body("position_config.y", is(4));
        changing(editor, 2, "").delete(path + "/widgets/" + widget).then().statusCode(412);
        changing(editor, 3, "")
                .delete(path + "/widgets/" + widget)
                .then()
                .statusCode(204)
                .header("ETag", "\"4\"");
        as(owner).get(path + "/widgets/" + widget).then().statusCode(404);
        changing(editor, 4, "").delete(path + "/widgets/" + widget).then().statusCode(404);
    }

    @Test
    void oneKeyAddsOneWidget() {
        String key = UUID.randomUUID().toString();
        List<String> answers = java.util.stream.Stream.generate(() -> as(owner)
                        .header("Idempotency-Key", key)
                        .contentType(ContentType.JSON)
                        .body(note("Second", 4, 0, 1, 1))
                        .post(path + "/widgets"))
                .limit(2)
                .map(answer -> answer.statusCode() + answer.asString())
                .distinct()
                .toList();

        assertThat(answers).hasSize(1);
        as(owner).get(path).then().body("widgets", hasSize(2)).body("version", is(2));
    }

    @Test
    void layoutMovesAllOrNone() {
        String second = add(owner, note("Second", 4, 0, 4, 4)).path("widget_id");

        changing(owner, 2, layout(second, 8, first, 4))
                .put(path + "/layout")
                .then()
                .statusCode(200);
        changing(owner, 3, "{\"widgets\": [" + placement(second, 5) + "]}")
                .put(path + "/layout")
                .then()
                .statusCode(400)
                .body("errors.field", contains("widgets[0].position_config"));
        changing(owner, 3, layout(first, 0, second, 4))
                .put(path + "/layout")
                .then()
                .statusCode(200);
        as(owner).get(path).then().body("widgets.title", contains("First", "Second"));
        as(owner)
                .contentType(ContentType.JSON)
                .body(layout(first, 4, second, 0))
                .put(path + "/layout")
                .then()
                .statusCode(428);
        changing(owner, 4, layout(first, 4, second, 0))
                .put(path + "/layout")
                .then()
                .statusCode(200)
                .header("ETag", "\"5\"")
                .body("widgets.title", contains("Second", "First"));
        changing(owner, 5, layout(first, 0, first, 4))
                .put(path + "/layout")
                .then()
                .statusCode(400)
                .body("errors.field", contains("widgets[1].widget_id"));
    }

    @Test
    void whoAddsADataSourceIsAMemberAndSoIsTheOwner() {
        UUID foreign = Platform.instance(stranger);
        String refusal = refusal(add(stranger, bars("B", instance, workflow, 4)));

        assertThat(refusal(add(stranger, bars("B", foreign, workflow, 4)))).isEqualTo(refusal);
        assertThat(refusal(add(owner, bars("B", foreign, workflow, 4)))).isEqualTo(refusal);
        assertThat(refusal(add(owner, bars("B", UUID.randomUUID(), workflow, 4))))
                .isEqualTo(refusal);
        assertThat(refusal(add(owner, bars("B", instance, UUID.randomUUID(), 4))))
                .isEqualTo(refusal);
        add(editor, bars("B", instance, workflow, 4)).then().statusCode(201);

        String chart = as(owner).get(path).path("widgets[1].widget_id");
        changing(stranger, 2, "{\"title\": \"Moved\", \"position_config\": {\"x\": 6}}")
                .patch(path + "/widgets/" + chart)
                .then()
                .statusCode(200);
        changing(stranger, 3, "{\"data_source\": {\"limit\": 5}}")
                .patch(path + "/widgets/" + chart)
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'widget_type': 'gauge' | widget_type",
                "'chart_type': 'donut' | chart_type",
                "'chart_type': null | chart_type",
                "'title': '' | title",
                "'title': 5 | title",
                "'data_source': null | data_source",
                "'data_source': {'series': []} | data_source.series",
                "'data_source': {'series': [{'workflow_id': 'W', 'instance_id': 'I', 'metrics': []}]} | data_source.series[0].metrics",
                "'data_source': {'series': [{'workflow_id': 'W', 'instance_id': 'I', 'metrics': [null]}]} | data_source.series[0].metrics",
                "'data_source': {'series': [{'workflow_id': 'W', 'instance_id': 'I', 'metrics': ['']}]} | data_source.series[0].metrics[0]",
                "'data_source': {'series': [{'instance_id': 'I', 'metrics': ['spend']}]} | data_source.series[0].workflow_id",
                "'data_source': {'series': [{'workflow_id': 'x', 'instance_id': 'I', 'metrics': ['spend']}]} | data_source.series[0].workflow_id",
                "'data_source': {'group_by': ['a', 'b', 'c', 'd']} | data_source.group_by",
                "'data_source': {'aggregation': 'daily'} | data_source.aggregation",
                "'data_source': {'sort': 'clicks'} | data_source.sort",
                "'data_source': {'limit': 0} | data_source.limit",
                "'data_source': {'limit': 1.5} | data_source.limit",
                "'data_source': {'compare': 'last_year'} | data_source.compare",
                "'data_source': {'query': 'select'} | data_source.query",
                "'display_config': 'red' | display_config",
                "'position_config': {'width': 13} | position_config.width",
                "'position_config': {'y': 2147483647} | position_config.y",
                "'position_config': {'x': 2, 'y': 2} | position_config",
                "'position_config': null | position_config",
                "'colour': 'red' | colour"
            })
    void wrongFieldIsNamed(String change, String field) {
        String widget = add(owner, bars("Bars", instance, workflow, 4)).path("widget_id");

        changing(
                        owner,
                        2,
                        "{"
                                + change.replace('\'', '"')
                                        .replace("\"W\"", "\"" + workflow + "\"")
                                        .replace("\"I\"", "\"" + instance + "\"")
                                + "}")
                .patch(path + "/widgets/" + widget)
                .then()
                .statusCode(400)
                .body("errors.field", contains(field));
    }

    @Test
    void placeIsNeeded() {
        add(owner, "{\"widget_type\": \"text\", \"title\": \"X\"}")
                .then()
                .statusCode(400)
                .body("errors.field", contains("position_config"));
        add(owner, note("X", 0, 0, 1, 1)).then().statusCode(400).body("errors.field", contains("position_config"));
        add(
                        owner,
                        "{\"widget_type\": \"text\", \"title\": \"X\", \"position_config\": {\"y\": 9, \"width\": 1, \"height\": 1}}")
                .then()
                .statusCode(400)
                .body("errors.field", contains("position_config.x"));
    }

    private Response add(UUID user, String widget) {
        return as(user).contentType(ContentType.JSON).body(widget).post(path + "/widgets");
    }

    private static String refusal(Response response) {
        response.then().statusCode(403);
        return response.path("type") + " " + response.path("detail");
    }

    private static String layout(String one, int x, String other, int otherX) {
        return "{\"widgets\": [" + placement(one, x) + "," + placement(other, otherX) + "]}";
    }

    private static String placement(String widget, int x) {
        return """
                {"widget_id": "%s", "position_config": {"x": %d, "y": 0, "width": 4, "height": 4}}
                """.formatted(widget, x);
    }
}
