package org.amcreports.dashboard.shares.api;

import static org.amcreports.dashboard.Eventually.eventually;
import static org.amcreports.dashboard.Http.as;
import static org.amcreports.dashboard.Http.create;
import static org.amcreports.dashboard.Http.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.amcreports.dashboard.Database;
import org.amcreports.dashboard.Platform;
import org.amcreports.dashboard.ServiceTest;
import org.hamcrest.Matchers;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
@ServiceTest
class ShareResourceTest {

    private static UUID owner;
    private static UUID reader;

    private String path;

    @BeforeAll
    static void publishPlatformRecords() {
        owner = Platform.user("sharer");
        reader = Platform.user("share.reader");
    }

    @BeforeEach
    void createOne() {
        path = "/api/dashboards/"
                + create(owner, "{\"name\": \"Mine\", \"widgets\": [" + note("Note", 0, 0, 1, 1) + "]}");
    }

    @Test
    void shareByUserIdHoldsFromTheNextRequestOnAndEndsWithIt() {
        as(reader).get(path).then().statusCode(404);

        String share = share("user_id", reader, "view")
                .then()
                .statusCode(201)
                .body("user.id", is(reader.toString()))
                .body("user.display_name", is("share.reader"))
                .body("email", nullValue())
                .body("permission_level", is("view"))
                .body("shared_by.id", is(owner.toString()))
                .extract()
                .path("share_id");

        as(reader).get(path).then().statusCode(200).body("access", is("view"));
        as(reader).get(path + "/data").then().statusCode(200);
        as(owner).delete(path + "/shares/" + share).then().statusCode(204);
        as(reader).get(path).then().statusCode(404);
        as(reader).get(path + "/data").then().statusCode(404);
        as(owner).delete(path + "/shares/" + share).then().statusCode(404);
    }

    @Test
    void anAddressThatSomebodyHasIsAnsweredLikeOneThatNobodyHas() {
        Response known = share("email", "Share.Reader@Example.com", "edit");
        Response unknown = share("email", "nobody.has.it@example.com", "edit");

        assertThat(known.statusCode()).isEqualTo(201);
        assertThat(withoutWhatWasGiven(known)).isEqualTo(withoutWhatWasGiven(unknown));
        known.then().body("user", nullValue()).body("email", is("Share.Reader@Example.com"));
        as(owner)
                .get(path + "/shares")
                .then()
                .body("items.user", contains(nullValue(), nullValue()))
                .body("items.email", contains("nobody.has.it@example.com", "Share.Reader@Example.com"));
        as(reader).get(path).then().statusCode(200).body("access", is("edit"));
        as(reader)
                .queryParam("scope", "shared")
                .get("/api/dashboards")
                .then()
                .body("items.dashboard_id", hasItems(path.substring(path.lastIndexOf('/') + 1)));
    }

    @Test
    void shareByEmailHoldsForWhoeverHasTheAddressLater() {
        String address = "later" + UUID.randomUUID();
        share("email", address + "@example.com", "view").then().statusCode(201);

        UUID later = Platform.user(address);

        as(later).get(path).then().statusCode(200).body("access", is("view"));
        Platform.USERS.send(later, "{\"user_id\": \"%s\", \"email\": \"moved@example.com\"}".formatted(later));
        eventually()
                .until(() ->
                        Database.count("platform_users where user_id = ? and email = 'moved@example.com'", later) == 1);
        as(later).get(path).then().statusCode(404);
    }

    @Test
    void theStrongerOfTwoSharesCountsAndAnAddressIsSharedWithOnce() {
        share("user_id", reader, "view");
        String byEmail = share("email", "share.reader@example.com", "edit").path("share_id");
        as(reader).get(path).then().body("access", is("edit"));

        share("email", "SHARE.reader@example.com", "view")
                .then()
                .statusCode(201)
                .body("share_id", is(byEmail));
        as(reader).get(path).then().body("access", is("view"));
        as(owner)
                .contentType(ContentType.JSON)
                .body("{\"permission_level\": \"edit\"}")
                .patch(path + "/shares/" + byEmail)
                .then()
                .statusCode(200)
                .body("permission_level", is("edit"));
        as(reader).get(path).then().body("access", is("edit")).body("actions", not(hasItems("share")));
        as(owner).get(path + "/shares").then().body("items", hasSize(2));
    }

    @Test
    void everyChangeOfSharesIsAVersionThatNamesNobody() {
        String share = share("email", "secret@example.com", "edit").path("share_id");
        as(owner).delete(path + "/shares/" + share).then().statusCode(204);

        as(owner).get(path).then().header("ETag", "\"3\"");
        as(owner)
                .get(path + "/versions")
                .then()
                .body("items[0].changes", contains("took a share away"))
                .body("items[1].changes", contains("shared the dashboard"));
    }

    @Test
    void repetitionWithTheSameKeySharesOnce() {
        String body = body("user_id", reader, "view");
        for (int i = 0; i < 2; i++) {
            as(owner)
                    .header("Idempotency-Key", "share-" + path)
                    .contentType(ContentType.JSON)
                    .body(body)
                    .post(path + "/shares")
                    .then()
                    .statusCode(201);
        }
        as(owner).get(path).then().header("ETag", "\"2\"");
    }

    @Test
    void deletedUsersAndThoseOfWhomNothingIsKnownCannotBeNamed() {
        UUID gone = Platform.user("share.gone");
        Platform.buryUser(gone);

        Response unknown = share("user_id", UUID.randomUUID(), "view");

        unknown.then().statusCode(400).body("errors[0].field", is("user_id"));
        share("user_id", gone, "view").then().statusCode(400).body("errors[0].message", is((Object)
                unknown.path("errors[0].message")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"permission_level\": \"view\"} | email",
                "{\"email\": \"a@b.example\", \"user_id\": \"0190a000-0000-7000-8000-000000000001\", \"permission_level\": \"view\"} | email",
                "{\"email\": \"a b@c.example\", \"permission_level\": \"view\"} | email",
                "{\"email\": \"a\\u0000@c.example\", \"permission_level\": \"view\"} | email",
                "{\"email\": \"nobody\", \"permission_level\": \"view\"} | email",
                "{\"email\": \"a@b.example\", \"permission_level\": \"owner\"} | permission_level",
                "{\"email\": \"a@b.example\"} | permission_level",
                "{\"user_id\": \"x\", \"permission_level\": \"view\"} | user_id",
                "{\"email\": \"a@b.example\", \"permission_level\": \"view\", \"x\": 1} | x"
            })
    void wrongFieldIsNamed(String body, String field) {
        as(owner)
                .contentType(ContentType.JSON)
                .body(body)
                .post(path + "/shares")
                .then()
                .statusCode(400)
                .body("errors.field", Matchers.hasItem(field));
    }

    private static Map<String, Object> withoutWhatWasGiven(Response answer) {
        Map<String, Object> members = answer.jsonPath().getMap("$");
        members.keySet().removeAll(java.util.Set.of("email", "share_id", "created_at"));
        return members;
    }

    private Response share(String field, Object who, String permission) {
        return as(owner)
                .contentType(ContentType.JSON)
                .body(body(field, who, permission))
                .post(path + "/shares");
    }

    private static String body(String field, Object who, String permission) {
        return "{\"%s\": \"%s\", \"permission_level\": \"%s\"}".formatted(field, who, permission);
    }
}
