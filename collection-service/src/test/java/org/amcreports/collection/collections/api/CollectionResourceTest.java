package org.amcreports.collection.collections.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.embedded.test.Tokens;
import org.amcreports.http.json.ExactJson;
import org.amcreports.sandbox.SandboxOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class CollectionResourceTest {

    private static final String PATH = "/api/data-collections";

    private Bench bench;

    @BeforeEach
    void open() {
        bench = Bench.open(SandboxOptions.defaults().withRunTime(Duration.ofMinutes(5)));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void createsACollection() {
        ValidatableResponse created = bench.post(bench.body(4)).then();

        created.statusCode(201)
                .body("workflow.id", equalTo(bench.workflow.toString()))
                .body("workflow.name", equalTo("Campaigns"))
                .body("instance.name", equalTo("North America"))
                .body("instance.time_zone", equalTo("America/New_York"))
                .body("instance.currency", equalTo("USD"))
                .body("user.display_name", equalTo("Analyst"))
                .body("collection_type", equalTo("backfill"))
                .body("target_weeks", equalTo(4))
                .body("configuration.force", equalTo(false));
        JsonPath body = created.extract().jsonPath();
        assertThat(created.extract().header("Location")).isEqualTo(PATH + "/" + body.getString("collection_id"));
        LocalDate start = LocalDate.parse(body.getString("start_date"));
        assertThat(start.getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
        assertThat(body.getString("end_date")).isEqualTo(start.plusDays(27).toString());
        assertThat(body.getString("estimated_finish")).isNull();
    }

    @Test
    void refusesTheSameWeeksTwice() {
        String first = bench.start(6);

        bench.post(bench.body(4)).then().statusCode(409).body("collection_id", equalTo(first));
        bench.post(bench.body(7)).then().statusCode(201);
    }

    @Test
    void aRepetitionWithTheKeyGetsTheSameCollection() {
        Response first = post("a-key", bench.body(3));
        Response second = post("a-key", bench.body(3));

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.header("Location")).isNotNull().isEqualTo(first.header("Location"));
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(bench.get("").getList("items")).hasSize(1);
    }

    @Test
    void manyWithOneKeyAtOnceStartOneCollection() {
        List<String> answers = IntStream.range(0, 4)
                .parallel()
                .mapToObj(each -> post("a-key", bench.body(3)))
                .map(answer -> answer.statusCode() + " " + answer.header("Location"))
                .distinct()
                .toList();

        assertThat(answers).singleElement().asString().startsWith("201 " + PATH);
        assertThat(bench.get("").getList("items")).hasSize(1);
    }

    @Test
    void refusesTheKeyWithAnotherBody() {
        post("a-key", bench.body(3)).then().statusCode(201);

        post("a-key", bench.body(4))
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:amc-reports:problem:idempotency-key-reused"));
        post("another-key", bench.body(3))
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:amc-reports:problem:collection-under-way"));
        assertThat(bench.get("").getList("items")).hasSize(1);
    }

    @Test
    void refusesWhatIsNotBuiltAndStartsNothing() {
        as(bench.user)
                .contentType(ContentType.JSON)
                .body(ExactJson.write(bench.body(3)))
                .post(PATH + "?dry_run=true&simulate=true")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("simulate"));

        assertThat(bench.get("").getList("items")).isEmpty();
    }

    @Test
    void anOutsiderSeesNothing() {
        String collection = bench.start(2);
        String week = bench.get("/" + collection).getString("start_date");
        UUID outsider = UUID.randomUUID();

        as(outsider).get(PATH).then().statusCode(200).body("items.size()", equalTo(0));
        as(outsider).get(PATH + "?instance_id=" + bench.instance).then().body("items.size()", equalTo(0));
        for (String path : List.of("", "/weeks", "/weeks/" + week)) {
            as(outsider).get(PATH + "/" + collection + path).then().statusCode(404);
        }
        as(outsider)
                .get(PATH + "/weeks?workflow_id=" + bench.workflow + "&instance_id=" + bench.instance)
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(Tokens.admin(outsider))
                .get(PATH + "/" + collection)
                .then()
                .statusCode(200)
                .body("access", equalTo("admin"));
    }

    @Test
    void aMemberReadsAndAFormerMemberDoesNot() {
        String collection = bench.start(2);
        UUID member = UUID.randomUUID();
        bench.platform.instance(bench.instance, List.of(member));
        Awaitility.await().until(() -> as(member).get(PATH + "/" + collection).statusCode() == 200);

        as(member).get(PATH + "/" + collection).then().body("access", equalTo("member"));
        as(bench.user).get(PATH + "/" + collection).then().statusCode(404);
    }

    @Test
    void listsNewestFirstPageByPage() {
        List<String> started = new ArrayList<>();
        for (int weeks = 1; weeks <= 5; weeks++) {
            started.add(0, bench.start(weeks));
        }

        List<String> listed = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = bench.get("?limit=2" + cursor);
            listed.addAll(page.getList("items.collection_id", String.class));
            cursor = page.getString("next_cursor") == null ? null : "&cursor=" + page.getString("next_cursor");
        } while (cursor != null);

        assertThat(listed).isEqualTo(started);
    }

    @Test
    void aCursorBelongsToItsFilters() {
        bench.start(1);
        bench.start(2);
        String cursor = bench.get("?limit=1").getString("next_cursor");

        as(bench.user)
                .get(PATH + "?limit=1&status=running&cursor=" + cursor)
                .then()
                .statusCode(400);
        as(bench.user).get(PATH + "?cursor=forged").then().statusCode(400).body("errors.field", hasItem("cursor"));
    }

    @Test
    void filtersByWhatItIsAskedFor() {
        String collection = bench.start(1);

        assertThat(bench.get("?workflow_id=" + bench.workflow + "&instance_id=" + bench.instance
                                + "&collection_type=backfill")
                        .getList("items.collection_id", String.class))
                .containsExactly(collection);
        assertThat(bench.get("?collection_type=weekly_update").getList("items")).isEmpty();
        assertThat(bench.get("?workflow_id=" + UUID.randomUUID()).getList("items"))
                .isEmpty();
    }

    @Test
    void showsEachWeek() {
        String collection = bench.start(3);

        JsonPath weeks = bench.get("/" + collection + "/weeks");

        assertThat(weeks.getList("items.week_start_date", String.class))
                .hasSize(3)
                .isSortedAccordingTo(Comparator.reverseOrder());
        as(bench.user).get(PATH + "/" + collection + "/weeks/2020-01-06").then().statusCode(404);
        as(bench.user).get(PATH + "/" + collection + "/weeks/monday").then().statusCode(400);
    }

    @Test
    void tellsWhoHoldsItThatNothingHasChanged() {
        String collection = bench.start(2);
        Awaitility.await().until(() -> bench.get("/" + collection).getInt("counts.running") == 2);
        String week = "/weeks/" + bench.get("/" + collection).getString("start_date");
        for (String path : List.of("", week)) {
            // The engine may still note what AMC says of the weeks.
            Awaitility.await().until(() -> {
                String tag = tagOf(path, collection);
                return held(path, collection, tag).statusCode() == 304;
            });
        }
        String before = tagOf("", collection);

        bench.command(collection, "pause").then().statusCode(200);

        held("", collection, before).then().statusCode(200).header("ETag", not(equalTo(before)));
        held("", collection, "*").then().statusCode(304).header("ETag", equalTo(tagOf("", collection)));
    }

    private String tagOf(String path, String collection) {
        return as(bench.user).get(PATH + "/" + collection + path).header("ETag");
    }

    private Response held(String path, String collection, String tag) {
        return as(bench.user).header("If-None-Match", tag).get(PATH + "/" + collection + path);
    }

    private Response post(String key, Map<String, Object> body) {
        return as(bench.user)
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(ExactJson.write(body))
                .post(PATH);
    }

    private static RequestSpecification as(UUID user) {
        return given().auth().oauth2(Tokens.user(user));
    }
}
