package org.amcreports.http.correlation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import org.amcreports.http.LibraryTest;
import org.junit.jupiter.api.Test;

@LibraryTest
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
