package org.amcreports.collection.amc;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, and how leniently it is read. */
class AmcWireTest {

    private static final Instant NOW = Instant.parse("2026-01-14T09:30:00Z");

    @Test
    void asksForAnExplicitLocalWindow() {
        ExecutionRequest saved = new ExecutionRequest(
                "weekly",
                null,
                List.of(),
                Map.of(),
                LocalDate.parse("2026-03-23"),
                LocalDate.parse("2026-03-30"),
                ZoneId.of("Europe/Berlin"));

        assertThat(AmcJson.write(ExecutionJson.write(saved)).toString())
                .isEqualTo("{\"workflowId\":\"weekly\",\"timeWindowType\":\"EXPLICIT\","
                        + "\"timeWindowStart\":\"2026-03-23T00:00:00\",\"timeWindowEnd\":\"2026-03-30T00:00:00\","
                        + "\"timeWindowTimeZone\":\"Europe/Berlin\"}");
    }

    @Test
    void sendsAnAdHocQueryWithItsDeclarations() {
        ExecutionRequest adHoc = new ExecutionRequest(
                "weekly",
                "SELECT 1\nFROM t",
                List.of(Map.of("name", "p")),
                Map.of("p", List.of("a", "b")),
                LocalDate.parse("2026-01-05"),
                LocalDate.parse("2026-01-12"),
                ZoneId.of("UTC"));

        assertThat(AmcJson.write(ExecutionJson.write(adHoc)).toString())
                .startsWith("{\"workflow\":{\"workflowId\":\"weekly\",\"sqlQuery\":\"SELECT 1\\nFROM t\","
                        + "\"inputParameters\":[{\"name\":\"p\"}]},")
                .endsWith("\"timeWindowTimeZone\":\"UTC\",\"parameterValues\":{\"p\":[\"a\",\"b\"]}}");
    }

    @Test
    void movesAWindowGivenOnlyInUtcIntoItsZone() {
        AmcExecution run = read("{\"workflowExecutionId\":\"e\",\"status\":\"running\",\"timeWindowTimeZone\":"
                + "\"America/New_York\",\"timeWindowStart\":\"2026-01-05T05:00:00Z\",\"createTime\":\"2026-01-14\"}");

        assertThat(run.windowStart()).isEqualTo(LocalDateTime.parse("2026-01-05T00:00"));
        assertThat(run.status()).isEqualTo(AmcStatus.RUNNING);
        assertThat(run.createdAt()).isEqualTo(Instant.parse("2026-01-14T00:00:00Z"));
    }

    @Test
    void readsAnExecutionOfWhichLittleIsUsable() {
        AmcExecution run = read(
                "{\"workflowExecution\":{\"workflowExecutionId\":\"e\",\"status\":null,"
                        + "\"timeWindowTimeZone\":\"Mars/Base\",\"createTime\":\"yesterday\",\"outputColumns\":[{},{\"name\":\"a\"}]}}");

        assertThat(run.status()).isEqualTo(AmcStatus.UNKNOWN);
        assertThat(run.zone()).isNull();
        assertThat(run.createdAt()).isNull();
        assertThat(run.outputColumns()).containsExactly(new ResultColumn("a", "STRING", "DIMENSION"));
        assertThat(ExecutionJson.read(AmcJson.read(Buffer.buffer("{\"status\":\"PENDING\"}"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-14T09:30:00Z",
                "2026-01-14T09:30:00.000Z",
                "2026-01-14T10:30:00+01:00",
                "2026-01-14T09:30:00",
                "2026-01-14 09:30:00"
            })
    void readsTimestampsLeniently(String text) {
        assertThat(ExecutionJson.instant(text)).contains(NOW);
    }

    @Test
    void readsErrorsInTheOrderTheyAreTrusted() {
        assertThat(error("{\"code\":\"400\",\"message\":\"m\",\"details\":\"d\"}"))
                .isEqualTo("d");
        assertThat(error("{\"statusReason\":\"s\",\"message\":\"m\"}")).isEqualTo("m");
        assertThat(error("{\"statusReason\":\"s\"}")).isEqualTo("s");
        assertThat(error("Endpoint  request\ntimed out")).isEqualTo("Endpoint request timed out");
        assertThat(error("<html><style>b{}</style><head><title>429</title></head><body>Too many</body></html>"))
                .isEqualTo("429 Too many");
        assertThat(error("")).isEmpty();
        assertThat(error("[1]")).isEqualTo("[1]");
    }

    @Test
    void redactsTokensAndAddresses() {
        assertThat(Redaction.clean("GET https://b.s3.amazonaws.com/f?X-Amz-Signature=abc failed for Bearer Atza|x.y-z, "
                        + "refresh Atzr|IwEB\"}"))
                .isEqualTo("GET [url] failed for [token], refresh [token]\"}");
        assertThat(Redaction.clean("x".repeat(100_000))).hasSize(501);
    }

    @Test
    void readsRetryAfterInSecondsOrAsADate() {
        assertThat(RetryAfter.of("7", NOW)).isEqualTo(Duration.ofSeconds(7));
        assertThat(RetryAfter.of("Wed, 14 Jan 2026 09:30:30 GMT", NOW)).isEqualTo(Duration.ofSeconds(30));
        assertThat(RetryAfter.of("Wed, 14 Jan 2026 09:29:30 GMT", NOW)).isNull();
        assertThat(RetryAfter.of("999999999", NOW)).isEqualTo(Duration.ofHours(1));
        assertThat(RetryAfter.of("soon", NOW)).isNull();
        assertThat(RetryAfter.of("-1", NOW)).isNull();
        assertThat(RetryAfter.of(null, NOW)).isNull();
    }

    private static AmcExecution read(String json) {
        return ExecutionJson.read(AmcJson.read(Buffer.buffer(json))).orElseThrow();
    }

    private static String error(String body) {
        return AmcJson.errorText(Buffer.buffer(body));
    }
}
