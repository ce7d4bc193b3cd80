package org.amcreports.dashboard.dashboards.api;

import static org.amcreports.dashboard.Http.as;
import static org.amcreports.dashboard.Http.bars;
import static org.amcreports.dashboard.Http.create;
import static org.amcreports.dashboard.Http.note;
import static org.amcreports.dashboard.Http.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.amcreports.dashboard.Database;
import org.amcreports.dashboard.Platform;
import org.amcreports.dashboard.ServiceTest;
import org.amcreports.embedded.test.Tokens;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Copies and changes of the owner. */
@NullUnmarked
@ServiceTest
class OwnershipTest {

    private static UUID owner;
    private static UUID member;
    private static UUID outsider;
    private static UUID instance;
    private static UUID workflow;

    private String dashboard;
    private String path;

    @BeforeAll
    static void publishPlatformRecords() {
        owner = Platform.user("owner");
        member = Platform.user("member");
        outsider = Platform.user("outsider");
        instance = Platform.instance(owner, member);
        workflow = Platform.workflow();
    }

    @BeforeEach
    void createOne() {
        dashboard = create(
                owner,
                "{\"name\": \"Mine\", \"is_public\": true, \"widgets\": [" + bars("Bars", instance, workflow, 0) + ","
                        + note("Note", 4, 0, 1, 1) + "]}");
        path = "/api/dashboards/" + dashboard;
    }

    @Test
    void readerWhoIsAMemberMakesAPrivateCopy() {
        List<String> ids = as(owner).get(path).path("widgets.widget_id");

        Response copy = post(as(member), "/duplicate", "{}");

        copy.then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("name", is("Copy of Mine"))
                .body("user.id", is(member.toString()))
                .body("is_public", is(false))
                .body("widgets.title", contains("Bars", "Note"));
        assertThat(copy.<List<String>>path("widgets.widget_id")).hasSize(2).doesNotContainAnyElementsOf(ids);
        as(member).get(copy.header("Location")).then().statusCode(200);
        post(as(member), "/duplicate", "{\"name\": \"Named\"}").then().body("name", is("Named"));
        post(as(member), "/duplicate", "{\"name\": \"\"}")
                .then()
                .statusCode(400)
                .body("errors.field", contains("name"));
    }

    @Test
    void oneKeyMakesOneCopy() {
        RequestSpecification keyed = as(member).header("Idempotency-Key", UUID.randomUUID());
        Response first = post(keyed, "/duplicate", "{\"name\": \"Once\"}");

        assertThat(post(keyed, "/duplicate", "{\"name\": \"Once\"}").asString()).isEqualTo(first.asString());
        post(keyed, "/duplicate", "{\"name\": \"Twice\"}").then().statusCode(409);
    }

    @Test
    void viewerWhoIsNoMemberCopiesNothing() {
        share(dashboard, owner, outsider, "view");

        post(as(outsider), "/duplicate", "{}").then().statusCode(403);
        post(as(Platform.user("nobody")), "/duplicate", "{}").then().statusCode(404);
        assertThat(Database.count("dashboards where user_id = ?", outsider)).isZero();
    }

    @Test
    void ownerHandsOnToAMember() {
        transfer(as(owner), member).then().statusCode(204);

        as(member).get(path).then().body("access", is("owner")).body("version", is(2));
        as(owner).get(path).then().body("access", is("public"));
        as(member)
                .get(path + "/versions")
                .then()
                .body("items[0].changes", contains("handed the dashboard to another owner"));
        transfer(as(owner), owner).then().statusCode(403);
    }

    @Test
    void onlyTheOwnerAndAdministratorsHandOn() {
        UUID admin = Platform.user("admin");
        share(dashboard, owner, outsider, "edit");

        transfer(as(outsider), member).then().statusCode(403);
        transfer(as(member), member).then().statusCode(403);
        transfer(as(Platform.user("nobody")), member).then().statusCode(404);
        transfer(administrator(admin), member).then().statusCode(204);
        as(member).get(path).then().body("access", is("owner"));
        administrator(admin)
                .get(path)
                .then()
                .statusCode(200)
                .body("access", is("admin"))
                .body("actions", contains("read", "data", "transfer"));
        administrator(admin).get(path + "/data").then().statusCode(200);
        administrator(admin).header("If-Match", "*").delete(path).then().statusCode(403);
    }

    @Test
    void newOwnerIsAMemberAndKnown() {
        UUID gone = Platform.user("gone");
        Platform.instance(instance, "America/New_York", "USD", owner, member, gone);
        Platform.buryUser(gone);

        String refusal =
                transfer(as(owner), outsider).then().statusCode(403).extract().path("detail");
        for (UUID other : List.of(UUID.randomUUID(), gone)) {
            transfer(as(owner), other).then().statusCode(403).body("detail", is(refusal));
        }
        as(owner).get(path).then().body("access", is("owner")).body("widgets", hasSize(2));
    }

    private Response transfer(RequestSpecification request, UUID newOwner) {
        return post(request, "/transfer", "{\"user_id\": \"" + newOwner + "\"}");
    }

    private Response post(RequestSpecification request, String operation, String body) {
        return request.contentType(ContentType.JSON).body(body).post(path + operation);
    }

    private static RequestSpecification administrator(UUID admin) {
        return io.restassured.RestAssured.given().header("Authorization", "Bearer " + Tokens.admin(admin));
    }
}
