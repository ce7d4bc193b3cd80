package org.amcreports.sandbox;

import static org.amcreports.sandbox.AmcCaller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlTest {

    private final Sandbox sandbox = Sandbox.start(Fixtures.options());
    private final AmcCaller caller = AmcCaller.east(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void countsCallsAndExecutionsByWindow() {
        caller.result("daily", "2026-03-09", "2026-03-16");
        caller.result("daily", "2026-03-09", "2026-03-16");
        caller.result("grouped", "2026-03-02", "2026-03-09");

        JsonNode stats = caller.stats();

        assertThat(stats.path("calls").path("token").asInt()).isEqualTo(1);
        assertThat(stats.path("calls").path("create_execution").asInt()).isEqualTo(3);
        assertThat(stats.path("calls").path("file").asInt()).isEqualTo(3);
        JsonNode twice = stats.path("executions").get(0);
        assertThat(twice.path("workflow_id").asText()).isEqualTo("daily");
        assertThat(twice.path("instance_id").asText()).isEqualTo("amctest001");
        assertThat(twice.path("window_start").asText()).isEqualTo("2026-03-09T00:00:00");
        assertThat(twice.path("window_end").asText()).isEqualTo("2026-03-16T00:00:00");
        assertThat(twice.path("count").asInt()).isEqualTo(2);
        assertThat(twice.path("statuses").path("SUCCEEDED").asInt()).isEqualTo(2);
        assertThat(stats.path("executions").get(1).path("count").asInt()).isEqualTo(1);
        assertThat(stats.path("most_active").path("amctest001").asInt()).isEqualTo(1);
    }

    @Test
    void countsDryRunsApart() {
        caller.awaitDryRun("daily");

        JsonNode stats = caller.stats();

        assertThat(stats.path("calls").path("dry_run").asInt()).isEqualTo(1);
        assertThat(stats.path("calls").path("create_execution").asInt()).isZero();
        assertThat(stats.path("dry_runs").asInt()).isEqualTo(1);
        assertThat(stats.path("executions")).isEmpty();
        assertThat(stats.path("most_active")).isEmpty();
    }

    @Test
    void movesTheBusinessClock() {
        HttpResponse<String> moved = caller.sandbox("PUT", "clock", "{\"offset\": \"P14D\"}");

        assertThat(json(moved).path("now").asText()).isEqualTo("2026-04-01T12:00:00Z");
        assertThat(caller.execution(caller.run("daily", "2026-03-09", "2026-03-16"))
                        .path("createTime")
                        .asText())
                .isEqualTo("2026-04-01T12:00:00Z");
        assertThat(caller.sandbox("PUT", "clock", "{\"offset\": \"soon\"}").statusCode())
                .isEqualTo(400);
        assertThat(caller.sandbox("PUT", "clock", "{\"shift\": \"P1D\"}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void publishesPlatformRecordsAsTheyAre() {
        JsonNode platform = json(caller.sandbox("GET", "platform", ""));

        assertThat(platform.path("workflows")
                        .get(0)
                        .path("metric_mapping")
                        .path("kept")
                        .asText())
                .isEqualTo("as it is");
        assertThat(sandbox.platform().instances()).hasSize(2);
        assertThat(Sandbox.platform(Optional.of(Fixtures.data()))).isEqualTo(sandbox.platform());
    }

    @Test
    void servesTheVisibleRowsWithTheirDates() {
        assertThat(caller.sandbox("GET", "data/grouped.csv", "").body()).isEqualTo("""
                        event_date,channel,spend,conversions
                        2026-03-09,a,0.1,
                        2026-03-10,a,0.2,
                        2026-03-11,b,123456789012345678901234567890.12,1
                        2026-03-15,b,0.000000000000000000000000000001,2
                        2026-03-15,,5,
                        """);
        assertThat(caller.sandbox("GET", "data/nothing.csv", "").statusCode()).isEqualTo(404);
    }

    @Test
    void namesTheBusyPort() {
        assertThatThrownBy(() -> Sandbox.start(Fixtures.options().withPort(sandbox.port())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(String.valueOf(sandbox.port()))
                .hasMessageContaining("sandbox.port");
    }

    @Test
    void refusesUnknownPaths() {
        assertThat(caller.sandbox("GET", "nothing", "").statusCode()).isEqualTo(404);
        assertThat(caller.sandbox("POST", "faults", "{}").statusCode()).isEqualTo(405);
    }
}
