package org.amcreports.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResultTest {

    private static final String HEADER = "event_date,campaign_id,campaign,filtered,impressions,spend,sales\n";

    private final ManualClock clock = new ManualClock(Fixtures.NOW);
    private final Sandbox sandbox = Sandbox.start(Fixtures.options().withClock(clock));
    private final AmcCaller caller = AmcCaller.east(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void shiftsLastCompleteWeekToTheLastAvailableOneAndKeepsRowsAsTheyAre() {
        assertThat(caller.result("daily", "2026-03-09", "2026-03-16")).isEqualTo(HEADER + """
                        2026-03-09,1,"Brand, exact",false,100,10.25,20.50
                        2026-03-09,1,"Brand, exact",false,100,10.25,20.50
                        2026-03-15,2,"Say \\"hi\\" \\\\ ü",false,7,0.10,
                        2026-03-15,,,true,3,0.05,
                        """);
        assertThat(caller.result("daily", "2026-03-02", "2026-03-09"))
                .isEqualTo(HEADER + "2026-03-07,1,\"Brand, exact\",false,10,1.50,3.00\n");
    }

    @Test
    void sumsExactlyByDimensionsWithoutDate() {
        assertThat(caller.result("grouped", "2026-03-09", "2026-03-16")).isEqualTo("""
                        channel,spend,conversions
                        a,0.3,
                        b,123456789012345678901234567890.120000000000000000000000000001,3
                        ,5,
                        """);
    }

    @Test
    void followsTheWorkflowsOwnWeekStart() {
        assertThat(caller.result("sunday-weeks", "2026-03-08", "2026-03-15")).isEqualTo("channel,spend\na,2.0\n");
        assertThat(caller.result("sunday-weeks", "2026-03-01", "2026-03-08")).isEqualTo("channel,spend\na,1.0\n");
        assertThat(caller.result("sunday-weeks", "2026-03-15", "2026-03-22")).isEqualTo("channel,spend\n");
    }

    @Test
    void takesDaysInTheInstancesZone() {
        AmcCaller west = new AmcCaller(sandbox.url(), "amctest002", "ENTITYTEST02", "A1PA6795UKMFR9");
        String utc = "{\"workflowId\": \"daily\", \"timeWindowType\": \"EXPLICIT\","
                + " \"timeWindowStart\": \"2026-03-09T00:00:00\", \"timeWindowEnd\": \"2026-03-16T00:00:00\"}";

        // Monday in Berlin begins on Sunday in UTC
        String id = AmcCaller.json(west.post(utc)).path("workflowExecutionId").asText();
        String body = west.file(
                        west.downloadUrls(id).path("downloadUrls").get(0).asText())
                .body();

        assertThat(body.lines().skip(1)).hasSize(2).allMatch(line -> line.startsWith("2026-03-15,"));
    }

    @Test
    void findsNothingWhereTimesEndInZ() {
        String body = AmcCaller.window("daily", "2026-03-09", "2026-03-16").replace(":00\"", ":00Z\"");

        String id =
                AmcCaller.json(caller.post(body)).path("workflowExecutionId").asText();

        assertThat(caller.file(caller.downloadUrls(id)
                                .path("downloadUrls")
                                .get(0)
                                .asText())
                        .body())
                .isEqualTo(HEADER);
    }

    @Test
    void showsADay48HoursAfterItsEnd() {
        // Wednesday 18 March ends at 04:00 UTC on the 19th
        caller.sandbox("PUT", "clock", "{\"offset\": \"PT63H59M\"}");
        assertThat(caller.result("daily", "2026-03-16", "2026-03-23")).isEqualTo(HEADER);

        caller.sandbox("PUT", "clock", "{\"offset\": \"PT64H\"}");
        assertThat(caller.result("daily", "2026-03-16", "2026-03-23"))
                .isEqualTo(HEADER + "2026-03-18,1,\"Brand, exact\",false,5,0.75,1.00\n");
    }

    @Test
    void forgetsAfter13Months() {
        caller.sandbox("PUT", "clock", "{\"offset\": \"P387D\"}");
        // 9 April 2027
        assertThat(caller.result("daily", "2026-03-09", "2026-03-10").lines()).hasSize(3);

        caller.sandbox("PUT", "clock", "{\"offset\": \"P388D\"}");
        assertThat(caller.result("daily", "2026-03-09", "2026-03-10")).isEqualTo(HEADER);
    }

    @Test
    void splitsAResultOverFilesWithAHeaderEach() {
        caller.faults("{\"result_files\": 2}");
        String id = caller.run("daily", "2026-03-09", "2026-03-16");

        var urls = caller.downloadUrls(id).path("downloadUrls");

        assertThat(urls).hasSize(2);
        String first = caller.file(urls.get(0).asText()).body();
        String second = caller.file(urls.get(1).asText()).body();
        assertThat(first).startsWith(HEADER);
        assertThat(second).startsWith(HEADER);
        assertThat(first.lines().skip(1)).hasSize(2);
        assertThat(second.lines().skip(1)).hasSize(2).noneMatch(line -> line.startsWith("2026-03-09"));
    }

    @Test
    void doublesQuotesWhenToldTo() {
        caller.faults("{\"doubled_quotes\": true}");

        assertThat(caller.result("daily", "2026-03-15", "2026-03-16"))
                .contains("2026-03-15,2,\"Say \"\"hi\"\" \\ ü\",false,7,0.10,\n");
    }

    @Test
    void servesFilesToWhoeverHoldsTheUrlAndNoHeaders() {
        String id = caller.run("daily", "2026-03-09", "2026-03-16");
        URI url = URI.create(caller.downloadUrls(id).path("downloadUrls").get(0).asText());

        HttpResponse<String> withToken = caller.send(
                HttpRequest.newBuilder(url).header("Authorization", "Bearer x").build());
        HttpResponse<String> tampered = caller.file(url + "0");

        assertThat(withToken.statusCode()).isEqualTo(400);
        assertThat(withToken.body()).contains("<Message>Only one auth mechanism allowed</Message>");
        assertThat(tampered.statusCode()).isEqualTo(403);
        assertThat(caller.file(url.toString()).headers().firstValue("content-type"))
                .hasValue("text/csv");
    }

    @Test
    void expiresUrlsAfterTenMinutes() {
        // given
        String id = caller.run("daily", "2026-03-09", "2026-03-16");
        String url = caller.downloadUrls(id).path("downloadUrls").get(0).asText();
        clock.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(caller.file(url).statusCode()).isEqualTo(200);

        // when
        clock.advance(Duration.ofMillis(1));

        // then
        HttpResponse<String> expired = caller.file(url);
        assertThat(expired.statusCode()).isEqualTo(403);
        assertThat(expired.headers().firstValue("content-type")).hasValue("application/xml");
        assertThat(expired.body()).contains("<Code>AccessDenied</Code>");
        String fresh = caller.downloadUrls(id).path("downloadUrls").get(0).asText();
        assertThat(caller.file(fresh).statusCode()).isEqualTo(200);
    }

    @Test
    void offersMetadataThatSaysItIsInvented() {
        String id = caller.run("daily", "2026-03-09", "2026-03-16");
        String url = caller.downloadUrls(id).path("metadataDownloadUrls").get(0).asText();

        var metadata = AmcCaller.json(caller.file(url));

        assertThat(metadata.path("note").asText()).contains("invented");
        assertThat(metadata.path("timeWindowStart").asText()).isEqualTo("2026-03-09T00:00:00");
    }
}
