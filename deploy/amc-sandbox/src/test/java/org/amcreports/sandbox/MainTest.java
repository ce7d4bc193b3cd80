package org.amcreports.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MainTest {

    @Test
    void startsWithPropertiesAndStopsOnTerm() throws Exception {
        // given
        Process process = start("-Dsandbox.port=0", "-Dsandbox.data=" + Fixtures.data(), "-Dsandbox.clock-offset=P1D");
        try (BufferedReader output = process.inputReader()) {
            String ready = String.valueOf(output.readLine());
            assertThat(ready).startsWith("AMC sandbox is ready at http://127.0.0.1:");
            URI clock = URI.create(ready.substring(ready.indexOf("http")) + "/sandbox/clock");

            // when
            String body = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(clock).build(), BodyHandlers.ofString())
                    .body();

            // then
            assertThat(body).contains("\"offset\":\"PT24H\"");
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void namesTheOptionThatIsWrong() throws Exception {
        assertThat(failure("-Dsandbox.run-time=fast")).contains("sandbox.run-time", "fast");
        assertThat(failure("-Dsandbox.prot=1")).contains("sandbox.prot");
        assertThat(failure("-Dsandbox.data=target")).contains("sandbox.data", "platform.json");
        assertThat(failure("-Dsandbox.faults={\"a\":1}")).contains("sandbox.faults");
        assertThat(failure("-Dsandbox.port=65536")).contains("sandbox.port", "65536");
        assertThat(failure("-Dsandbox.latency=-PT1S")).contains("sandbox.latency", "-PT1S");
        assertThat(failure("-Dsandbox.clock-offset=soon")).contains("sandbox.clock-offset", "soon");
        assertThat(failure("-Dsandbox.quotes=single")).contains("sandbox.quotes", "single");
    }

    private static String failure(String option) throws Exception {
        Process process = start(option);
        try (BufferedReader errors = process.errorReader()) {
            String message = String.join("\n", errors.lines().toList());
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(message.lines()).hasSize(1);
            return message;
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(options));
        command.add(Sandbox.class.getName());
        return new ProcessBuilder(command).start();
    }
}
