package org.amcreports.sandbox;

import static org.amcreports.sandbox.AmcCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlotsTest {

    private final Sandbox sandbox = Sandbox.start(Fixtures.options().withRunTime(Duration.ofHours(1)));
    private final AmcCaller caller = AmcCaller.east(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void runsTenAndLetsTheOthersWaitInOrder() {
        // given
        List<String> ids = runs(12);
        Awaitility.await().untilAsserted(() -> assertThat(statuses()).containsEntry("RUNNING", 10L));
        assertThat(statuses()).containsEntry("PENDING", 2L);

        // when
        HttpResponse<String> cancelled = cancel(ids.get(3));

        // then
        assertThat(cancelled.body()).isEqualTo("{}");
        caller.awaitStatus(ids.get(10), "RUNNING");
        assertThat(caller.execution(ids.get(11)).path("status").asText()).isEqualTo("PENDING");
        assertThat(caller.stats().path("most_active").path("amctest001").asInt())
                .isEqualTo(12);
    }

    @Test
    void cancelsOnceOnly() {
        String id = runs(1).get(0);

        assertThat(cancel(id).statusCode()).isEqualTo(200);
        assertThat(cancel(id).statusCode()).isEqualTo(400);
        assertThat(caller.call("PUT", "workflowExecutions/" + id, "{\"status\": \"RUNNING\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(caller.execution(id).path("status").asText()).isEqualTo("CANCELLED");
    }

    @Test
    void listsCancelledOnRequestOnly() {
        String id = runs(1).get(0);
        cancel(id);

        assertThat(caller.get("workflowExecutions?workflowId=daily").path("executions"))
                .isEmpty();
        assertThat(caller.get("workflowExecutions?workflowId=daily&includeCancelled=true")
                        .path("executions"))
                .hasSize(1);
    }

    @Test
    void cancelsWhatHasNotStarted() {
        List<String> ids = runs(11);

        cancel(ids.get(10));

        assertThat(caller.execution(ids.get(10)).path("status").asText()).isEqualTo("CANCELLED");
        assertThat(json(caller.call("GET", "workflowExecutions/" + ids.get(10) + "/downloadUrls", ""))
                        .path("code")
                        .asText())
                .isEqualTo("404");
    }

    @Test
    void takesRunTimeFromTheFaultSwitch() {
        caller.faults("{\"run_time\": \"PT0.05S\"}");

        caller.awaitStatus(runs(1).get(0), "SUCCEEDED");
    }

    @Test
    void endsWhatWouldHaveEndedByTheTimeToWhichTheClockIsMoved() {
        String id = runs(1).get(0);
        caller.awaitStatus(id, "RUNNING");

        caller.sandbox("PUT", "clock", "{\"offset\": \"PT59M\"}");
        caller.faults("{\"run_time\": \"PT0S\"}");
        caller.awaitStatus(runs(1).get(0), "SUCCEEDED");
        assertThat(caller.execution(id).path("status").asText()).isEqualTo("RUNNING");

        caller.sandbox("PUT", "clock", "{\"offset\": \"PT1H\"}");
        caller.awaitStatus(id, "SUCCEEDED");
    }

    private List<String> runs(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> caller.run("daily", "2026-03-09", "2026-03-16"))
                .toList();
    }

    private HttpResponse<String> cancel(String id) {
        return caller.call("PUT", "workflowExecutions/" + id, "{\"status\": \"CANCELLED\"}");
    }

    private Map<String, Long> statuses() {
        return caller
                .get("workflowExecutions?workflowId=daily&includeCancelled=true")
                .path("executions")
                .findValuesAsText("status")
                .stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
