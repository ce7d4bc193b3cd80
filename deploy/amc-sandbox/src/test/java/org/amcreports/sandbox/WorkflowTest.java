package org.amcreports.sandbox;

import static org.amcreports.sandbox.AmcCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkflowTest {

    private static final String NEW = "{\"workflowId\": \"new.one\", \"sqlQuery\": \"SELECT 1 FROM daily\"}";

    private final Sandbox sandbox = Sandbox.start(Fixtures.options());
    private final AmcCaller caller = AmcCaller.east(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void hasOneForEachDataSet() {
        assertThat(caller.get("workflows").path("workflows").findValuesAsText("workflowId"))
                .containsExactly("daily", "grouped", "sunday-weeks");
        JsonNode daily = caller.get("workflows/daily");
        assertThat(daily.path("filteredMetricsDiscriminatorColumn").asText()).isEqualTo("filtered");
        assertThat(daily.path("sqlQuery").asText())
                .isEqualTo("SELECT event_date, campaign_id, campaign, SUM(impressions) AS impressions,"
                        + " SUM(spend) AS spend, SUM(sales) AS sales FROM daily");
    }

    @Test
    void listsByPages() {
        JsonNode first = caller.get("workflows?limit=2");
        JsonNode second = caller.get(
                "workflows?limit=2&nextToken=" + first.path("nextToken").asText());

        assertThat(first.path("workflows")).hasSize(2);
        assertThat(second.path("workflows").findValuesAsText("workflowId")).containsExactly("sunday-weeks");
        assertThat(second.has("nextToken")).isFalse();
        assertThat(caller.call("GET", "workflows?limit=101", "").statusCode()).isEqualTo(400);
        assertThat(caller.call("GET", "workflows?nextToken=%25", "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void createsReplacesAndDeletes() {
        HttpResponse<String> created = caller.call("POST", "workflows", NEW);
        HttpResponse<String> again = caller.call("POST", "workflows", NEW);
        HttpResponse<String> replaced = caller.call("PUT", "workflows/new.one", NEW.replace("1", "2"));

        assertThat(created.body()).isEqualTo("{}");
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(json(again).path("details").asText()).isEqualTo("Workflow with ID new.one already exists.");
        assertThat(replaced.body()).isEqualTo("{}");
        assertThat(caller.get("workflows/new.one").path("sqlQuery").asText()).isEqualTo("SELECT 2 FROM daily");

        assertThat(caller.call("DELETE", "workflows/new.one", "").statusCode()).isEqualTo(200);
        assertThat(caller.call("GET", "workflows/new.one", "").statusCode()).isEqualTo(404);
    }

    @Test
    void keepsWorkflowsToTheirInstance() {
        caller.call("POST", "workflows", NEW);

        AmcCaller west = new AmcCaller(sandbox.url(), "amctest002", "ENTITYTEST02", "A1PA6795UKMFR9");

        assertThat(west.call("GET", "workflows/new.one", "").statusCode()).isEqualTo(404);
    }

    @Test
    void refusesMalformedWorkflows() {
        assertThat(caller.call("POST", "workflows", NEW.replace("new.one", "new one"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(caller.call("POST", "workflows", "{\"workflowId\": \"a\"}").statusCode())
                .isEqualTo(400);
        assertThat(caller.call("POST", "workflows", "[").statusCode()).isEqualTo(400);
        assertThat(caller.call("PUT", "workflows/daily", NEW).statusCode()).isEqualTo(400);
    }

    @Test
    void wrapsWhenToldTo() {
        caller.faults("{\"wrapped_envelope\": true}");

        assertThat(caller.get("workflows/daily")
                        .path("workflow")
                        .path("workflowId")
                        .asText())
                .isEqualTo("daily");
    }
}
