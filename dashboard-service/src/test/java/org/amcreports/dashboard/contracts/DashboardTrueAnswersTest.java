package org.amcreports.dashboard.contracts;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.amcreports.dashboard.AggregationStandIn;
import org.amcreports.dashboard.Http;
import org.amcreports.dashboard.Platform;
import org.amcreports.dashboard.ServiceTest;
import org.amcreports.dashboard.data.api.PlausibleAnswers;
import org.amcreports.embedded.test.Tokens;
import org.amcreports.testing.openapi.TrueAnswersTest;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;

@NullUnmarked
@ServiceTest
class DashboardTrueAnswersTest extends TrueAnswersTest {

    AggregationStandIn aggregation;

    private UUID owner;
    private UUID instance;
    private UUID workflow;
    private String dashboard;
    private String widget;
    private String token;
    private String subscription;

    @BeforeEach
    void createOne() {
        owner = Platform.user("asker");
        instance = Platform.instance(owner);
        workflow = Platform.workflow();
        dashboard = Http.createDashboard(owner, "Asked for", instance, workflow);
        widget = Http.as(owner)
                .get("/api/dashboards/" + dashboard)
                .then()
                .extract()
                .path("widgets.find { it.title == 'Spend' }.widget_id");
        token = Http.as(owner)
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/dashboards/" + dashboard + "/links")
                .path("token");
        subscription = Http.as(owner)
                .contentType("application/json")
                .body("{\"channel\": \"email\", \"format\": \"csv\"}")
                .post("/api/dashboards/" + dashboard + "/subscriptions")
                .then()
                .extract()
                .path("subscription_id");
        aggregation.answers(PlausibleAnswers::to);
        aggregation.traces(PlausibleAnswers.provenance());
    }

    @Override
    protected URI service() {
        return URI.create(RestAssured.baseURI + ":" + RestAssured.port);
    }

    @Override
    protected String token(String method, String path) {
        return Tokens.user(owner);
    }

    @Override
    protected Map<String, String> ids() {
        return Map.ofEntries(
                Map.entry("dashboard_id", dashboard),
                Map.entry("widget_id", widget),
                Map.entry("subscription_id", subscription),
                Map.entry("version", "1"),
                Map.entry("template_id", Http.PERFORMANCE),
                Map.entry("instance_id", instance.toString()),
                Map.entry("workflow_ids", workflow.toString()),
                Map.entry("token", token));
    }

    @Override
    protected Set<String> openToAll() {
        return Set.of(
                "GET /api/public/dashboards/{token}",
                "GET /api/public/dashboards/{token}/data",
                "GET /api/public/subscriptions/{token}",
                "POST /api/public/subscriptions/{token}");
    }

    /** Their own list, themselves, and the templates that came with the service. */
    @Override
    protected Set<String> openToStrangers() {
        return Set.of(
                "GET /api/dashboards",
                "POST /api/dashboards",
                "GET /api/dashboards/events",
                "GET /api/dashboard-templates",
                "GET /api/dashboard-templates/{template_id}",
                "GET /api/me");
    }

    @Override
    protected Set<String> openToServices() {
        return Set.of();
    }
}
