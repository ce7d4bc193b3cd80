package org.amcreports.dashboard.links.api;

import static io.restassured.RestAssured.given;
import static org.amcreports.dashboard.Http.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.UUID;
import org.amcreports.dashboard.ServiceTest;
import org.amcreports.dashboard.SpanLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A public address opens what it names for whoever reads it, also in a trace. */
@ServiceTest
@TestProfile(SpanLog.Traced.class)
class SecretsInTracesTest {

    @Inject
    SpanLog spans;

    @ParameterizedTest
    @ValueSource(strings = {"dashboards/%s", "dashboards/%s/data", "subscriptions/%s"})
    void noSpanNamesATokenOfAPublicAddress(String path) {
        String token = "T".repeat(30) + UUID.randomUUID().toString().substring(0, 13);

        given().header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .get("/api/public/" + path.formatted(token));

        assertThat(spans.begun()).noneMatch(span -> span.contains(token));
    }

    @Test
    void otherRequestsAreTraced() {
        String dashboard = "dash_" + UUID.randomUUID();

        as(UUID.randomUUID()).get("/api/dashboards/" + dashboard);

        assertThat(spans.begun()).anyMatch(span -> span.contains(dashboard));
    }
}
