package org.amcreports.http.correlation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.amcreports.embedded.test.EmbeddedServers;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = EmbeddedServers.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "collection"))
class CorrelationFilterTest {

    private static final String UUID = "[0-9a-f-]{36}";

    @Test
    void answersWithTheIdOfTheRequest() {
        given().header("X-Correlation-Id", "req-42")
                .get("/nowhere")
                .then()
                .header("X-Correlation-Id", equalTo("req-42"));
    }

    @Test
    void mintsAnIdForARequestWithoutOne() {
        given().get("/nowhere").then().header("X-Correlation-Id", matchesPattern(UUID));
    }

    @Test
    void replacesAnIdThatCouldForgeLogLines() {
        given().header("X-Correlation-Id", "a b{}")
                .get("/nowhere")
                .then()
                .header("X-Correlation-Id", matchesPattern(UUID));
    }
}
