package org.amcreports.outbox;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.outbox.id.Ids;
import org.amcreports.outbox.support.SpanLog;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = EmbeddedServers.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "collection"))
class CorrelationFilterTest {

    @Inject
    SpanLog spans;

    private static final String UUID = "[0-9a-f-]{36}";

    @Test
    void answersWithTheIdOfTheRequest() {
        given().header("X-Correlation-Id", "req-42")
                .get("/nowhere")
                .then()
                .header("X-Correlation-Id", equalTo("req-42"));
    }

    @Test
    void putsTheIdOnTheSpanOfTheRequest() {
        String id = "req-" + Ids.next();

        given().header("X-Correlation-Id", id).get("/nowhere");

        await().until(() ->
                spans.ofCorrelation(id).stream().map(SpanData::getKind).toList().equals(List.of(SpanKind.SERVER)));
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
