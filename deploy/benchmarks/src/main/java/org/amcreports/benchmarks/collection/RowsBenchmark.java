package org.amcreports.benchmarks.collection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.amcreports.benchmarks.Report;
import org.amcreports.local.LocalOptions;
import org.amcreports.local.Pause;
import org.amcreports.local.demo.ReportsApi;
import org.amcreports.local.demo.ReportsApi.Answer;
import org.amcreports.local.stack.LocalStack;
import org.amcreports.sandbox.generator.ManySources;

/** A week of a million rows in three files, collected with 256 MB, beside curl, gzip and sha256sum of the same files. */
public final class RowsBenchmark {

    private static final Report REPORT = new Report();

    private static final int ROWS = 1_000_000;
    private static final int WARM_UP_ROWS = 100_000;
    private static final int FILES = 3;
    private static final int ROUNDS = 3;
    private static final String WARM_UP = "many-0";
    private static final String WEEK = "many-1";

    /** The sandbox makes a file when it is asked for it, which takes a while. */
    private static final Map<String, String> PATIENT = Map.of("AMCREPORTS_AMC_REQUEST_TIMEOUT", "2m");

    private final ReportsApi api;
    private final Amc amc;
    private final JsonNode platform;

    private RowsBenchmark(LocalStack stack) {
        platform = stack.sandbox().platform();
        api = new ReportsApi(stack.gatewayUrl(), stack.token("admin"));
        amc = new Amc(stack.sandbox().url(), platform.path("instances").path(0));
    }

    private record Collected(double seconds, JsonNode week) {}

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]).toAbsolutePath();
        Path directory = Files.createTempDirectory(
                Files.createDirectories(root.resolve("deploy/benchmarks/target/run")), "rows-");
        Path data = ManySources.write(directory.resolve("data"), 2, 1);
        WideWeek.write(data, WARM_UP, WARM_UP_ROWS);
        WideWeek.write(data, WEEK, ROWS);
        Properties properties = new Properties();
        properties.setProperty("local.root", root.toString());
        properties.setProperty("local.without", "dashboard,aggregation,insights");
        properties.setProperty("local.data", data.toString());
        LocalOptions options =
                LocalOptions.from(properties).onFreePorts(directory).withEnvironment(PATIENT);
        try (LocalStack stack = LocalStack.create(options, System.out)) {
            stack.start();
            REPORT.machine();
            new RowsBenchmark(stack).measure(directory);
        }
    }

    private void measure(Path directory) throws Exception {
        amc.resultsComeIn(FILES);
        collect(0, WARM_UP_ROWS);
        LocalDate monday =
                LocalDate.parse(collect(1, ROWS).week().path("week_start_date").asText());
        List<Double> service = new ArrayList<>();
        List<Double> tools = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            service.add(collect(1, ROWS).seconds());
            tools.add(curl(amc.files(WEEK, monday)));
        }
        REPORT.row("collection-service", ROWS / Report.median(service), "rows/s");
        REPORT.row("curl | gzip | sha256sum", ROWS / Report.median(tools), "rows/s");
        REPORT.row("collection-service : curl | gzip | sha256sum", Report.median(tools) / Report.median(service), "");
        REPORT.row("most memory of the service's process", resident(directory) / 1024.0, "MB");
    }

    /** From the request until the week is in the ledger; AMC's run takes no time. */
    private Collected collect(int workflow, int rows) {
        long begin = System.nanoTime();
        String collection = start(workflow);
        JsonNode week = api.get("/api/data-collections/" + collection + "/weeks")
                .body()
                .path("items")
                .path(0);
        while (!List.of("completed", "failed").contains(week.path("status").asText())) {
            Pause.between();
            week = api.get("/api/data-collections/" + collection + "/weeks")
                    .body()
                    .path("items")
                    .path(0);
        }
        if (week.path("row_count").asInt() != rows) {
            throw new IllegalStateException(week.toString());
        }
        return new Collected((System.nanoTime() - begin) / 1e9, week);
    }

    private String start(int workflow) {
        Map<String, Object> request = Map.of(
                "workflow_id",
                platform.path("workflows").path(workflow).path("workflow_id").asText(),
                "instance_id",
                platform.path("instances").path(0).path("instance_id").asText(),
                "collection_type",
                "backfill",
                "target_weeks",
                1,
                "configuration",
                Map.of("force", true));
        // The service hears of the platform's records a moment after it is up.
        Answer answer = api.post("/api/data-collections", request);
        while (answer.status() == 403) {
            Pause.between();
            answer = api.post("/api/data-collections", request);
        }
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.toString());
        }
        return answer.body().path("collection_id").asText();
    }

    /** One file after the other, as the service reads them. */
    private static double curl(List<String> files) throws IOException, InterruptedException {
        if (files.size() != FILES) {
            throw new IllegalStateException("the result is in " + files.size() + " files");
        }
        List<String> command = new ArrayList<>(List.of(
                "bash", "-c", "set -eo pipefail; for file; do curl -sf \"$file\" | gzip | sha256sum; done", "bash"));
        command.addAll(files);
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("curl failed");
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    /** In kilobytes, as Linux has it. */
    private static long resident(Path directory) throws IOException {
        long pid = new ObjectMapper()
                .readTree(directory.resolve("stack.json").toFile())
                .path("services")
                .path("collection")
                .path("pid")
                .asLong();
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> Long.valueOf(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
