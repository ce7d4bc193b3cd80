package org.amcreports.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.embedded.test.FreezableServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = FreezableServers.class, initArgs = @ResourceArg(name = "service", value = "dashboard"))
@WithTestResource(AggregationStandIn.class)
class FrozenDatabaseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String WAITING = "wait_event_type = 'Lock'";

    @AfterEach
    void thaw() {
        EmbeddedServers.thaw();
    }

    @Test
    void aRequestThatFreezesIsToldToComeBackWhileHealthAnswers() throws SQLException {
        UUID user = Platform.user("Analyst");
        CompletableFuture<Response> frozen;
        try (Connection lock = EmbeddedServers.locking("dashboard", "LOCK TABLE dashboards IN ACCESS EXCLUSIVE MODE")) {
            frozen = CompletableFuture.supplyAsync(() -> list(user));
            await().atMost(PATIENCE).until(() -> EmbeddedServers.sessions("dashboard", WAITING) == 1);
            assertThat(EmbeddedServers.freeze("dashboard", WAITING)).isEqualTo(1);
        }

        given().get("/q/health").then().statusCode(200);
        list(user).then().statusCode(200);
        frozen.join()
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue());
        list(user).then().statusCode(200);
    }

    private static Response list(UUID user) {
        return Http.as(user).get("/api/dashboards");
    }
}
