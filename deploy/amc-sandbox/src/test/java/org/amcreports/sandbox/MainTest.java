package org.amcreports.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    private static final int HEAP_BYTES = 32 << 20;
    private static final int ROWS = 160_000;
    private static final int DAYS = 60;

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

    @Test
    void servesADataSetThatIsLargerThanItsMemory(@TempDir Path data) throws Exception {
        // given
        LocalDate first = LocalDate.now(ZoneOffset.UTC).minusDays(100);
        String padding = "x".repeat(200);
        Files.copy(Fixtures.data().resolve("platform.json"), data.resolve("platform.json"));
        Files.writeString(data.resolve("large.json"), """
                {"amc_workflow_id": "large", "date_column": "day", "dimensions": ["name"], "metrics": [{"name": "clicks"}]}
                """);
        try (PrintWriter csv = new PrintWriter(Files.newBufferedWriter(data.resolve("large.csv")))) {
            csv.print("day,name,clicks\n");
            IntStream.range(0, ROWS).forEach(n -> csv.print(line(first.plusDays(n * 7L % DAYS), padding + n, n)));
        }
        assertThat(Files.size(data.resolve("large.csv"))).isGreaterThan(HEAP_BYTES);
        Process process = start("-Xmx" + HEAP_BYTES, "-Dsandbox.port=0", "-Dsandbox.data=" + data);
        try (BufferedReader output = process.inputReader()) {
            String ready = String.valueOf(output.readLine());
            assertThat(ready).contains("http");

            // when
            URI file = URI.create(ready.substring(ready.indexOf("http")) + "/sandbox/data/large.csv");
            Iterator<String> lines = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(file).build(), BodyHandlers.ofLines())
                    .body()
                    .iterator();

            // then
            assertThat(lines.next()).isEqualTo("day,name,clicks");
            for (int day = 0; day < DAYS; day++) {
                for (int n = 0; n < ROWS; n++) {
                    if (n * 7 % DAYS == day) {
                        assertThat(lines.next() + "\n").isEqualTo(line(first.plusDays(day), padding + n, n));
                    }
                }
            }
            assertThat(lines.hasNext()).isFalse();
        } finally {
            process.destroy();
        }
    }

    private static String line(LocalDate day, String name, int clicks) {
        return day + "," + name + "," + clicks + "\n";
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
