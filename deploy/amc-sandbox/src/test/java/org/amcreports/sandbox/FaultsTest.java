package org.amcreports.sandbox;

import static org.amcreports.sandbox.AmcCaller.json;
import static org.amcreports.sandbox.AmcCaller.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {

    private final Sandbox sandbox = Sandbox.start(Fixtures.options());
    private final AmcCaller caller = AmcCaller.east(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void throttlesAGivenNumberOfTimes() {
        caller.faults("{\"answers\": [{\"status\": 429, \"retry_after_seconds\": 7, \"count\": 2}]}");

        HttpResponse<String> first = caller.call("GET", "workflows", "");

        assertThat(first.statusCode()).isEqualTo(429);
        assertThat(first.headers().firstValue("retry-after")).hasValue("7");
        assertThat(caller.call("GET", "workflows", "").statusCode()).isEqualTo(429);
        assertThat(caller.call("GET", "workflows", "").statusCode()).isEqualTo(200);
    }

    @Test
    void failsEveryNthCallOfOneRoute() {
        caller.faults("{\"answers\": [{\"route\": \"list_executions\", \"status\": 503, \"every\": 3}]}");

        List<Integer> listed = IntStream.range(0, 6)
                .mapToObj(i -> caller.call("GET", "workflowExecutions?workflowId=daily", ""))
                .map(HttpResponse::statusCode)
                .toList();

        assertThat(listed).containsExactly(200, 200, 503, 200, 200, 503);
        assertThat(caller.call("GET", "workflows", "").statusCode()).isEqualTo(200);
        assertThat(caller.call("GET", "workflowExecutions?workflowId=daily", "")
                        .headers()
                        .firstValue("retry-after"))
                .isEmpty();
    }

    @Test
    void answersWithHtml() {
        caller.faults("{\"answers\": [{\"status\": 502, \"html\": true, \"count\": 1}]}");

        HttpResponse<String> response = caller.call("GET", "workflows", "");

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.headers().firstValue("content-type")).hasValue("text/html");
        assertThat(response.body()).startsWith("<html>");
    }

    @Test
    void answersLate() {
        caller.faults("{\"answers\": [{\"delay\": \"PT0.3S\", \"count\": 1}]}");

        long before = System.nanoTime();
        HttpResponse<String> response = caller.call("GET", "workflows", "");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void losesTheAnswerButNotTheExecution() {
        caller.faults("{\"lost_answers\": {\"count\": 1}}");
        String body = window("daily", "2026-03-09", "2026-03-16");

        assertThatThrownBy(() -> caller.post(body)).isInstanceOf(UncheckedIOException.class);

        assertThat(caller.get("workflowExecutions?workflowId=daily").path("executions"))
                .hasSize(1);
        assertThat(caller.post(body).statusCode()).isEqualTo(200);
    }

    @Test
    void wrapsExecutions() {
        caller.faults("{\"wrapped_envelope\": true, \"extra_fields\": true}");

        JsonNode created =
                json(caller.post(window("daily", "2026-03-09", "2026-03-16"))).path("workflowExecution");
        String id = created.path("workflowExecutionId").asText();

        assertThat(created.has("undocumented")).isTrue();
        assertThat(caller.execution(id)
                        .path("workflowExecution")
                        .path("workflowExecutionId")
                        .asText())
                .isEqualTo(id);
    }

    @Test
    void handsOutAnExpiredUrlOnce() {
        caller.faults("{\"expired_urls\": {\"count\": 1}}");
        String id = caller.run("daily", "2026-03-09", "2026-03-16");

        String stale = caller.downloadUrls(id).path("downloadUrls").get(0).asText();
        String fresh = caller.downloadUrls(id).path("downloadUrls").get(0).asText();

        assertThat(caller.file(stale).statusCode()).isEqualTo(403);
        assertThat(caller.file(fresh).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesTheRefreshToken() {
        caller.faults("{\"invalid_grant\": {\"count\": 1}}");

        HttpResponse<String> refused = caller.token(AmcCaller.GOOD_FORM);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).path("error").asText()).isEqualTo("invalid_grant");
        assertThat(caller.token(AmcCaller.GOOD_FORM).statusCode()).isEqualTo(200);
    }

    @Test
    void showsAnUndocumentedStatus() {
        String id = caller.run("daily", "2026-03-09", "2026-03-16");
        caller.awaitStatus(id, "SUCCEEDED");
        caller.faults("{\"unknown_status\": {\"count\": 1}}");

        assertThat(caller.execution(id).path("status").asText()).isEqualTo("PUBLISHING");
        assertThat(caller.execution(id).path("status").asText()).isEqualTo("SUCCEEDED");
    }

    @Test
    void failsAndRejectsByWindow() {
        caller.faults("{\"outcomes\": [{\"status\": \"FAILED\", \"window_start\": \"2026-03-02\", \"count\": 1},"
                + " {\"status\": \"REJECTED\", \"workflow_id\": \"grouped\", \"reason\": \"too many\"}]}");

        String failed = caller.run("daily", "2026-03-02", "2026-03-09");
        String rejected = caller.run("grouped", "2026-03-09", "2026-03-16");
        caller.awaitStatus(failed, "FAILED");
        String good = caller.run("daily", "2026-03-02", "2026-03-09");

        assertThat(caller.execution(failed).path("statusReason").asText()).isNotEmpty();
        assertThat(caller.awaitStatus(rejected, "REJECTED").path("statusReason").asText())
                .isEqualTo("too many");
        caller.awaitStatus(good, "SUCCEEDED");
    }

    @Test
    void rejectsDryRunsButFailsRunsOnly() {
        caller.faults("{\"outcomes\": [{\"status\": \"FAILED\", \"workflow_id\": \"daily\", \"count\": 1},"
                + " {\"status\": \"REJECTED\", \"workflow_id\": \"grouped\", \"reason\": \"too many\"}]}");

        String rejected = json(caller.post("{\"workflowId\": \"grouped\", \"dryRun\": true}"))
                .path("workflowExecutionId")
                .asText();
        caller.awaitDryRun("daily");

        assertThat(caller.awaitStatus(rejected, "REJECTED").path("statusReason").asText())
                .isEqualTo("too many");
        caller.awaitStatus(caller.run("daily", "2026-03-02", "2026-03-09"), "FAILED");
    }

    @Test
    void losesNoAnswerToADryRun() {
        caller.faults("{\"lost_answers\": {\"count\": 1}, \"answers\": [{\"route\": \"dry_run\", \"status\": 429}]}");

        assertThat(caller.post("{\"workflowId\": \"daily\", \"dryRun\": true}").statusCode())
                .isEqualTo(429);
        caller.faults("{\"lost_answers\": {\"count\": 1}}");
        caller.awaitDryRun("daily");
    }

    @Test
    void restatesAWeek() {
        caller.faults("{\"restated\": [{\"week_start\": \"2026-03-09\", \"metric\": \"spend\", \"factor\": 1.1}]}");

        // 10.25 * 1.1 = 11.275, 0.10 * 1.1 = 0.110, 0.05 * 1.1 = 0.055, each rounded half up to two decimals
        assertThat(caller.result("daily", "2026-03-09", "2026-03-16")
                        .lines()
                        .skip(1)
                        .map(line -> line.split(",(?! )")))
                .extracting(cells -> cells[5])
                .containsExactly("11.28", "11.28", "0.11", "0.06");
        assertThat(caller.result("daily", "2026-03-02", "2026-03-09")).contains(",1.50,");
        assertThat(caller.sandbox("GET", "data/daily.csv", "").body()).contains(",11.28,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"throttle\": 1}",
                "{\"answers\": [{\"status\": 200}]}",
                "{\"answers\": [{\"count\": 1}]}",
                "{\"answers\": [{\"status\": 429, \"route\": \"nowhere\"}]}",
                "{\"lost_answers\": {\"count\": 0}}",
                "{\"lost_answers\": true}",
                "{\"outcomes\": [{\"status\": \"SUCCEEDED\"}]}",
                "{\"restated\": [{\"metric\": \"spend\", \"factor\": 2}]}"
            })
    void refusesFaultsItDoesNotKnow(String faults) {
        HttpResponse<String> response = caller.sandbox("PUT", "faults", faults);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("details").asText()).isNotEmpty();
    }

    @Test
    void showsAndClearsFaults() {
        caller.faults("{\"result_files\": 3, \"run_time\": \"PT2S\"}");

        assertThat(json(caller.sandbox("GET", "faults", "")).path("run_time").asText())
                .isEqualTo("PT2S");
        caller.faults(caller.sandbox("GET", "faults", "").body());
        caller.sandbox("DELETE", "faults", "");
        assertThat(json(caller.sandbox("GET", "faults", ""))
                        .path("result_files")
                        .asInt())
                .isEqualTo(1);
    }
}
