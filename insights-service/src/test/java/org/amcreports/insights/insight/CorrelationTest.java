package org.amcreports.insights.insight;

import static io.restassured.RestAssured.given;
import static org.amcreports.insights.insight.AskFixture.LAST_WEEK;
import static org.amcreports.insights.insight.AskFixture.PATH;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.amcreports.embedded.test.Tokens;
import org.amcreports.http.id.Ids;
import org.amcreports.http.id.TypeId;
import org.amcreports.insights.insight.asking.AskService;
import org.amcreports.insights.support.AggregationStandIn;
import org.amcreports.insights.support.DashboardStandIn;
import org.amcreports.insights.support.Database;
import org.amcreports.insights.support.Platform;
import org.amcreports.insights.support.ServiceTest;
import org.amcreports.testing.logs.LogLines;
import org.junit.jupiter.api.Test;

/** One id from the request through the neighbours, the row and the log to the answer, however requests cross each other. */
@ServiceTest
class CorrelationTest {
    private static final String HEADER = "X-Correlation-Id";
    private static final String ROW = "SELECT correlation_id FROM ai_insights WHERE insight_id = ?";
    private static final List<String> IDS =
            Stream.generate(Ids::next).limit(6).map(UUID::toString).toList();

    private final UUID user = UUID.randomUUID();
    private final String dashboardId = TypeId.of("dash", Ids.next());

    @Test
    void followsTheRequest() throws IOException {
        try (AggregationStandIn aggregation = new AggregationStandIn();
                DashboardStandIn dashboards = new DashboardStandIn(dashboardId, user);
                LogLines log = LogLines.of(AskService.class)) {
            UUID workflow = Platform.workflow();
            aggregation.of(workflow).with("spend", LAST_WEEK, "1", "2");
            dashboards.showing(workflow, Platform.instance(user), "spend", Map.of());

            List<CompletableFuture<Response>> answers = IDS.stream()
                    .map(id -> CompletableFuture.supplyAsync(() -> ask(given().header(HEADER, id))))
                    .toList();

            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.join().statusCode()).isEqualTo(201);
                assertThat(answer.join().asString())
                        .doesNotContain(answer.join().header(HEADER));
            });
            assertThat(answers)
                    .extracting(answer -> answer.join().header(HEADER))
                    .isEqualTo(IDS);
            assertThat(answers)
                    .flatExtracting(answer -> Database.texts(ROW, insightId(answer.join())))
                    .isEqualTo(IDS);
            assertThat(dashboards.correlations()).containsExactlyInAnyOrderElementsOf(IDS);
            // Once for the profile, once for the values, and for the versions before and after these.
            assertThat(aggregation.correlations())
                    .containsExactlyInAnyOrderElementsOf(IDS.stream()
                            .flatMap(id -> Stream.of(id, id, id, id))
                            .toList());
            assertThat(answers).allSatisfy(answer -> assertThat(log.correlationsOf(insightId(answer.join())))
                    .containsExactly(answer.join().header(HEADER)));
        }
    }

    @Test
    void beginsWhereTheRequestHasNone() throws IOException {
        try (AggregationStandIn aggregation = new AggregationStandIn();
                DashboardStandIn dashboards = new DashboardStandIn(dashboardId, user)) {
            UUID workflow = Platform.workflow();
            aggregation.of(workflow).with("spend", LAST_WEEK, "1", "2");
            dashboards.showing(workflow, Platform.instance(user), "spend", Map.of());

            Response answer = ask(given());

            String id = UUID.fromString(answer.header(HEADER)).toString();
            assertThat(Database.texts(ROW, insightId(answer))).containsExactly(id);
            assertThat(dashboards.correlations()).containsExactly(id);
            assertThat(aggregation.correlations()).containsOnly(id);
        }
    }

    private Response ask(RequestSpecification request) {
        return request.auth()
                .oauth2(Tokens.user(user))
                .contentType(ContentType.JSON)
                .body(Map.of("query", "How did spend develop?", "dashboard_id", dashboardId))
                .post(PATH);
    }

    private static String insightId(Response answer) {
        return answer.path("insight_id");
    }
}
