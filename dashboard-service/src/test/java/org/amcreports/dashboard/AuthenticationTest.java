package org.amcreports.dashboard;

import static io.restassured.RestAssured.given;

import java.util.UUID;
import org.amcreports.embedded.test.Tokens;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
@ServiceTest
class AuthenticationTest {

    private static final String EXPIRED = Tokens.expired(UUID.randomUUID());
    private static final String FORGED = Tokens.forged(UUID.randomUUID());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/dashboards",
                "/api/dashboards/dash_x",
                "/api/dashboards/dash_x/data",
                "/api/dashboard-templates",
                "/api/dashboard-templates/tmpl_x",
                "/api/me"
            })
    void nobodyEntersWithoutAGoodToken(String path) {
        given().get(path).then().statusCode(401).contentType("application/problem+json");
        bearer(EXPIRED, path);
        bearer(FORGED, path);
        bearer("nonsense", path);
    }

    @Test
    void serviceTokenIsNoUser() {
        given().header("Authorization", "Bearer " + Tokens.service())
                .get("/api/dashboards")
                .then()
                .statusCode(403);
    }

    private static void bearer(String token, String path) {
        given().header("Authorization", "Bearer " + token)
                .get(path)
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
    }
}
