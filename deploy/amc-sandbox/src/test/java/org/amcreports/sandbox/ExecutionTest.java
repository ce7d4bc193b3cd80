package org.amcreports.sandbox;

import static org.amcreports.sandbox.AmcCaller.json;
import static org.amcreports.sandbox.AmcCaller.window;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutionTest {

    private final ManualClock clock = new ManualClock(Fixtures.NOW);
    private final Sandbox sandbox = Sandbox.start(Fixtures.options().withClock(clock));
    private final AmcCaller caller = AmcCaller.east(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void echoesWindowWithItsConversionToUtc() {
        // given a week that begins in winter time and ends in summer time
        JsonNode created = json(caller.post(window("daily", "2026-03-02", "2026-03-09")));

        // then
        assertThat(created.path("status").asText()).isEqualTo("PENDING");
        assertThat(created.path("createTime").asText()).isEqualTo("2026-03-18T12:00:00Z");
        assertThat(created.path("expireTime").asText()).isEqualTo("2026-03-19T12:00:00Z");
        assertThat(created.path("waitUntil").asText()).isEqualTo("2026-03-18T11:00:00Z");
        assertThat(created.path("timeWindowTimeZoneOriginal").asText()).isEqualTo("America/New_York");
        assertThat(created.path("timeWindowStartOriginal").asText()).isEqualTo("2026-03-02T00:00:00");
        assertThat(created.path("timeWindowStart").asText()).isEqualTo("2026-03-02T05:00:00Z");
        assertThat(created.path("timeWindowEnd").asText()).isEqualTo("2026-03-09T04:00:00Z");
        assertThat(created.has("outputColumns")).isFalse();
    }

    @Test
    void describesColumnsWhenSucceeded() {
        JsonNode done = caller.awaitStatus(caller.run("daily", "2026-03-09", "2026-03-16"), "SUCCEEDED");

        assertThat(done.path("outputColumns").findValuesAsText("name"))
                .containsExactly("event_date", "campaign_id", "campaign", "filtered", "impressions", "spend", "sales");
        assertThat(done.path("outputColumns").findValuesAsText("columnType"))
                .containsExactly("DIMENSION", "DIMENSION", "DIMENSION", "DIMENSION", "METRIC", "METRIC", "METRIC");
        assertThat(done.path("outputColumns").findValuesAsText("dataType"))
                .containsExactly("DATE", "STRING", "STRING", "BOOLEAN", "LONG", "DECIMAL", "DECIMAL");
        assertThat(done.path("outputS3URI").asText()).isEqualTo("N/A");
        assertThat(done.has("sqlQuery")).isFalse();
    }

    @Test
    void showsSqlOnRequestOnly() {
        String id = caller.run("daily", "2026-03-09", "2026-03-16");

        assertThat(caller.get("workflowExecutions/" + id + "?includeWorkflow=true")
                        .path("sqlQuery")
                        .asText())
                .startsWith("SELECT");
    }

    @Test
    void answersUnknownExecutionWith400() {
        HttpResponse<String> response = caller.call("GET", "workflowExecutions/nobody", "");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("details").asText())
                .isEqualTo("Workflow execution with ID nobody does not exist.");
    }

    @Test
    void hidesExecutionsOfOtherInstances() {
        String id = caller.run("daily", "2026-03-09", "2026-03-16");

        AmcCaller west = new AmcCaller(sandbox.url(), "amctest002", "ENTITYTEST02", "A1PA6795UKMFR9");

        assertThat(west.call("GET", "workflowExecutions/" + id, "").statusCode())
                .isEqualTo(400);
        assertThat(west.get("workflowExecutions?workflowId=daily").path("executions"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}",
                "not json",
                "{\"workflowId\": \"daily\", \"workflow\": {\"sqlQuery\": \"SELECT 1\"}}",
                "{\"workflowId\": \"unknown\"}",
                "{\"workflow\": {\"sqlQuery\": \"SELECT 1 FROM nowhere\"}}",
                "{\"workflow\": {\"sqlQuery\": \"SELECT CUSTOM_PARAMETER('a') FROM daily\"}}",
                "{\"workflow\": {\"sqlQuery\": \"SELECT 1 FROM daily\", \"inputParameters\": [{\"name\": \"a\"}]}}",
                "{\"workflowId\": \"daily\", \"timeWindowType\": \"LAST_YEAR\"}",
                "{\"workflowId\": \"daily\", \"timeWindowType\": \"EXPLICIT\"}",
                "{\"workflowId\": \"daily\", \"workflowExecutionTimeoutSeconds\": \"21600\"}",
                "{\"workflowId\": \"daily\", \"workflowExecutionTimeoutSeconds\": 899}"
            })
    void refusesWrongRequests(String body) {
        HttpResponse<String> response = caller.post(body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("code").asText()).isEqualTo("400");
        assertThat(json(response).path("details").asText()).isNotEmpty();
    }

    @Test
    void refusesWindowThatIsEmptyOrInNoKnownZone() {
        assertThat(caller.post(window("daily", "2026-03-09", "2026-03-09")).statusCode())
                .isEqualTo(400);
        assertThat(caller.post(window("daily", "2026-02-30", "2026-03-09")).statusCode())
                .isEqualTo(400);
        assertThat(caller.post(window("daily", "2026-03-09", "2026-03-16").replace("New_York", "Nowhere"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void runsAdHocQueryOverTheDataItNames() {
        String sql = "{\"workflow\": {\"sqlQuery\": \"SELECT channel FROM sunday_weeks -- not daily\"},"
                + " \"timeWindowType\": \"EXPLICIT\", \"timeWindowStart\": \"2026-03-08T00:00:00\","
                + " \"timeWindowEnd\": \"2026-03-15T00:00:00\", \"timeWindowTimeZone\": \"America/New_York\"}";

        JsonNode created = json(caller.post(sql));

        assertThat(created.path("workflowId").asText()).startsWith("transient_");
        String url = caller.downloadUrls(created.path("workflowExecutionId").asText())
                .path("downloadUrls")
                .get(0)
                .asText();
        assertThat(caller.file(url).body()).isEqualTo("channel,spend\na,2.0\n");
    }

    @Test
    void takesMostRecentDayWithoutWindow() {
        JsonNode created = json(caller.post("{\"workflowId\": \"daily\"}"));

        assertThat(created.has("timeWindowStart")).isFalse();
        assertThat(created.path("timeWindowTimeZoneOriginal").asText()).isEqualTo("UTC");
        // the last full day, two days before now, is Sunday 15 March
        String url = caller.downloadUrls(created.path("workflowExecutionId").asText())
                .path("downloadUrls")
                .get(0)
                .asText();
        assertThat(caller.file(url).body().lines().skip(1)).hasSize(2).allMatch(line -> line.startsWith("2026-03-15,"));
    }

    @Test
    void givesNothingToDownloadForDryRun() {
        String id = caller.awaitDryRun("daily");

        HttpResponse<String> urls = caller.call("GET", "workflowExecutions/" + id + "/downloadUrls", "");
        assertThat(urls.statusCode()).isEqualTo(404);
        assertThat(json(urls).path("details").asText())
                .isEqualTo("Execution with ID " + id + " is unavailable for download.");
    }

    @Test
    void listsDryRunsAsAnyOther() {
        String id = caller.awaitDryRun("daily");

        assertThat(ids("workflowId=daily")).containsExactly(id);
        assertThat(caller.execution(id).has("dryRun")).isFalse();
    }

    @Test
    void listNeedsWorkflowOrCreationTime() {
        HttpResponse<String> response = caller.call("GET", "workflowExecutions", "");

        assertThat(response.statusCode()).isEqualTo(400);
    }

    @Test
    void listsByCreationTimeNewestFirst() {
        // given
        String first = caller.run("daily", "2026-03-09", "2026-03-16");
        clock.advance(Duration.ofMinutes(10));
        String second = caller.run("grouped", "2026-03-09", "2026-03-16");
        clock.advance(Duration.ofMinutes(10));
        String third = caller.run("daily", "2026-03-02", "2026-03-09");

        // then
        assertThat(ids("workflowId=daily")).containsExactly(third, first);
        assertThat(ids("minCreationTime=2026-03-18T12:10:00")).containsExactly(third, second);
        assertThat(ids("minCreationTime=2026-03-18T08:10:00&timeZone=America/New_York"))
                .containsExactly(third, second);
        assertThat(ids("workflowId=daily&maxCreationTime=2026-03-18T12:19:59")).containsExactly(first);
        assertThat(ids("minCreationTime=2026-03-18T12:00:00&sortAscending=true"))
                .containsExactly(first, second, third);
        assertThat(caller.call("GET", "workflowExecutions?minCreationTime=2026-03-18T12:00:00Z", "")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void listsByPages() {
        String first = caller.run("daily", "2026-03-09", "2026-03-16");
        String second = caller.run("daily", "2026-03-09", "2026-03-16");
        String third = caller.run("daily", "2026-03-09", "2026-03-16");

        JsonNode page = caller.get("workflowExecutions?workflowId=daily&limit=2&nextToken=");
        String newest = caller.run("daily", "2026-03-09", "2026-03-16");
        JsonNode next = caller.get("workflowExecutions?workflowId=daily&limit=2&nextToken="
                + page.path("nextToken").asText());

        assertThat(page.path("executions").findValuesAsText("workflowExecutionId"))
                .containsExactly(third, second);
        assertThat(next.path("executions").findValuesAsText("workflowExecutionId"))
                .containsExactly(first);
        assertThat(next.has("nextToken")).isFalse();
        assertThat(ids("workflowId=daily")).startsWith(newest);
    }

    private List<String> ids(String query) {
        return caller.get("workflowExecutions?" + query).path("executions").findValuesAsText("workflowExecutionId");
    }
}
