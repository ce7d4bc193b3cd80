package org.amcreports.aggregation;

import io.restassured.RestAssured;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.amcreports.aggregation.testing.Api;
import org.amcreports.aggregation.testing.ServiceTest;
import org.amcreports.aggregation.testing.TestWeek;
import org.amcreports.embedded.test.Tokens;
import org.amcreports.testing.openapi.TrueAnswersTest;
import org.junit.jupiter.api.BeforeEach;

@ServiceTest
class AggregationTrueAnswersTest extends TrueAnswersTest {

    private static final String CSV = """
            campaign,filtered,impressions,clicks,spend,reach
            a,false,1000,,5.25,10
            ,true,200,3,unknown,4
            """;

    private final UUID workflow = UUID.randomUUID();
    private final UUID instance = UUID.randomUUID();

    @BeforeEach
    void load() {
        TestWeek.of(workflow, instance, "2026-02-02", CSV).publish();
        Api.awaitRow(workflow, instance, "quarterly", "2026-Q1", row -> true);
    }

    @Override
    protected URI service() {
        return URI.create(RestAssured.baseURI + ":" + RestAssured.port);
    }

    @Override
    protected String token(String method, String path) {
        return Tokens.service();
    }

    @Override
    protected Map<String, String> ids() {
        return Map.of("workflow_id", workflow.toString(), "instance_id", instance.toString());
    }

    /** Lists without a source hold what the caller may read; each question is answered by itself, with a problem. */
    @Override
    protected Set<String> openToStrangers() {
        return Set.of("GET /api/aggregates", "GET /api/aggregates/metrics", "POST /api/aggregates/query");
    }

    @Override
    protected Set<String> openToServices() {
        return Set.of(
                "GET /api/aggregates",
                "GET /api/aggregates/compare",
                "GET /api/aggregates/dimensions",
                "GET /api/aggregates/mapping",
                "GET /api/aggregates/metrics",
                "POST /api/aggregates/provenance",
                "POST /api/aggregates/query",
                "GET /api/aggregates/trends");
    }
}
