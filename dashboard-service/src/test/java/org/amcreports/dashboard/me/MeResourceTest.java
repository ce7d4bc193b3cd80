package org.amcreports.dashboard.me;

import static io.restassured.RestAssured.given;
import static org.amcreports.dashboard.Http.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.util.UUID;
import org.amcreports.dashboard.Platform;
import org.amcreports.dashboard.ServiceTest;
import org.amcreports.embedded.test.Tokens;
import org.junit.jupiter.api.Test;

@ServiceTest
class MeResourceTest {

    @Test
    void namesTheCallerAndTheirInstances() {
        UUID user = Platform.user("somebody");
        UUID instance = Platform.instance(user);
        Platform.instance(UUID.randomUUID());

        as(user).get("/api/me")
                .then()
                .statusCode(200)
                .body("user_id", is(user.toString()))
                .body("display_name", is("somebody"))
                .body("email", is("somebody@example.com"))
                .body("roles", contains("user"))
                .body("instances.id", contains(instance.toString()))
                .body("instances[0].access", is("member"));
    }

    @Test
    void knowsAdministratorsByTheirToken() {
        given().header("Authorization", "Bearer " + Tokens.admin(UUID.randomUUID()))
                .get("/api/me")
                .then()
                .body("roles", contains("user", "admin"))
                .body("display_name", nullValue())
                .body("instances", empty());
    }
}
