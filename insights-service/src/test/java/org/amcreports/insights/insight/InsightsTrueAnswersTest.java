package org.amcreports.insights.insight;

import static org.amcreports.insights.insight.AskFixture.LAST_WEEK;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.amcreports.embedded.test.Tokens;
import org.amcreports.insights.support.AggregationStandIn;
import org.amcreports.insights.support.Platform;
import org.amcreports.insights.support.ServiceTest;
import org.amcreports.testing.openapi.TrueAnswersTest;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

@NullUnmarked
@ServiceTest
class InsightsTrueAnswersTest extends TrueAnswersTest {

    private final UUID user = UUID.randomUUID();
    private UUID instance;
    private UUID workflow;
    private AggregationStandIn aggregation;

    @BeforeEach
    void publishTheSource() throws IOException {
        aggregation = new AggregationStandIn();
        instance = Platform.instance(user);
        workflow = Platform.workflow();
        aggregation.of(workflow).with("product_sales", LAST_WEEK, "900", "800", "700", "600.5", "500", "400");
    }

    @AfterEach
    void stopTheNeighbour() {
        aggregation.close();
    }

    @Override
    protected URI service() {
        return URI.create(RestAssured.baseURI + ":" + RestAssured.port);
    }

    @Override
    protected String token(String method, String path) {
        return Tokens.user(user);
    }

    /** Each time of an insight of its own, since one operation deletes it. */
    @Override
    protected Map<String, String> ids() {
        return Map.of(
                "workflow_id", workflow.toString(),
                "instance_id", instance.toString(),
                "insight_id",
                        StoredInsight.of(user).on(workflow, instance).store().id());
    }

    @Override
    protected Set<String> openToStrangers() {
        return Set.of("GET /api/ai/insights");
    }

    @Override
    protected Set<String> openToServices() {
        return Set.of();
    }
}
