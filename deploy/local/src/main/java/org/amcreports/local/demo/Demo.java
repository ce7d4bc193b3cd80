package org.amcreports.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.amcreports.local.demo.ReportsApi.Answer;

/** Collects 52 weeks, rolls them up, shows them on a dashboard and asks a question about them. Every step fails loudly. */
public final class Demo {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int WEEKS = 52;
    private static final int SHOWN_WEEKS = 6;
    private static final int SHOWN_METRICS = 7;
    private static final List<String> USUAL_METRICS = List.of(
            "impressions",
            "clicks",
            "spend",
            "purchases",
            "conversions",
            "product_sales",
            "sales",
            "ctr",
            "roas",
            "acos");

    private final ReportsApi api;
    private final String gateway;
    private final String workflowId;
    private final String instanceId;
    private final PrintStream out;

    public Demo(ReportsApi api, String gateway, String workflowId, String instanceId, PrintStream out) {
        this.api = api;
        this.gateway = gateway;
        this.workflowId = workflowId;
        this.instanceId = instanceId;
        this.out = out;
    }

    /** @throws DemoFailedException when a step does not do what it should */
    public void run() {
        JsonNode collection = collect();
        List<JsonNode> weeks = aggregates(collection);
        String metric = showWeeks(weeks);
        showDashboard();
        ask(metric);
    }

    private JsonNode collect() {
        JsonNode created = Waiting.until("the platform's records reach collection-service", PATIENCE, this::create);
        String path = "/api/data-collections/" + created.path("collection_id").asText();
        out.printf(
                "%nBackfill %s of %d weeks, %s to %s%n",
                created.path("collection_id").asText(),
                WEEKS,
                created.path("start_date").asText(),
                created.path("end_date").asText());
        Instant started = Instant.now();
        try (Progress progress = Progress.on(out, "collecting", WEEKS)) {
            JsonNode done = Waiting.until("the backfill completes", PATIENCE, () -> finished(path, progress));
            out.printf(
                    "collected in %.1f s%n",
                    Duration.between(started, Instant.now()).toMillis() / 1000.0);
            return done;
        }
    }

    private Optional<JsonNode> create() {
        Answer answer = api.post(
                "/api/data-collections",
                Map.of(
                        "workflow_id", workflowId,
                        "instance_id", instanceId,
                        "collection_type", "backfill",
                        "target_weeks", WEEKS));
        if (answer.status() == 403) {
            return Optional.empty();
        }
        return Optional.of(expect(201, answer, "create a collection"));
    }

    private Optional<JsonNode> finished(String path, Progress progress) {
        JsonNode collection = expect(200, api.get(path), "read the collection");
        progress.weeks(collection.path("weeks_completed").asInt(), WEEKS);
        return switch (collection.path("status").asText()) {
            case "completed" -> Optional.of(collection);
            case "failed", "cancelled" ->
                throw new DemoFailedException(
                        "the backfill ended " + collection.path("status").asText() + ": "
                                + collection.path("error_message").asText());
            default -> Optional.empty();
        };
    }

    private List<JsonNode> aggregates(JsonNode collection) {
        String query = "?workflow_id=" + workflowId + "&instance_id=" + instanceId + "&aggregation_type=weekly&from="
                + collection.path("start_date").asText() + "&to="
                + collection.path("end_date").asText() + "&limit=200";
        return Waiting.until("all weeks are rolled up", PATIENCE, () -> {
            Answer answer = api.get("/api/aggregates" + query);
            List<JsonNode> items = list(answer.body().path("items"));
            return answer.status() == 200 && items.size() >= WEEKS ? Optional.of(items) : Optional.empty();
        });
    }

    private String showWeeks(List<JsonNode> newestFirst) {
        List<String> metrics = metricNames(newestFirst);
        out.printf("%nThe last weeks, of %d weekly aggregates%n", newestFirst.size());
        Table table = new Table();
        table.row(Stream.concat(Stream.of("week", "maturity"), metrics.stream()).toList());
        newestFirst.stream().limit(SHOWN_WEEKS).forEach(week -> table.row(cells(week, metrics)));
        table.print(out);
        return metrics.contains("spend") || metrics.isEmpty() ? "spend" : metrics.get(0);
    }

    /** Those of the usual metrics that the data has. */
    private static List<String> metricNames(List<JsonNode> weeks) {
        return USUAL_METRICS.stream()
                .filter(name ->
                        weeks.stream().anyMatch(week -> week.path("metrics").has(name)))
                .limit(SHOWN_METRICS)
                .toList();
    }

    private static List<String> cells(JsonNode week, List<String> metrics) {
        List<String> cells = new ArrayList<>(List.of(
                week.path("aggregation_key").asText(), week.path("maturity").asText()));
        metrics.forEach(metric -> cells.add(value(week.path("metrics").path(metric))));
        return cells;
    }

    private void showDashboard() {
        JsonNode templates = expect(200, api.get("/api/dashboard-templates"), "list the templates");
        String template = list(templates.path("items")).stream()
                .filter(item -> item.path("template_type").asText().equals("performance"))
                .map(item -> item.path("template_id")
                        .asText(item.path("dashboard_id").asText()))
                .findFirst()
                .orElseThrow(() -> new DemoFailedException("there is no performance template"));
        JsonNode dashboard = Waiting.until("the platform's records reach dashboard-service", PATIENCE, () -> {
            Answer answer = api.post(
                    "/api/dashboard-templates/" + template + "/create",
                    Map.of(
                            "name",
                            "Performance, last 52 weeks",
                            "instance_id",
                            instanceId,
                            "workflow_ids",
                            List.of(workflowId)));
            return answer.status() == 403
                    ? Optional.empty()
                    : Optional.of(expect(201, answer, "create a dashboard from the template"));
        });
        String path = "/api/dashboards/" + dashboard.path("dashboard_id").asText();
        JsonNode data = expect(200, api.get(path + "/data?date_range=last_52_weeks"), "read the dashboard's data");
        out.printf("%nDashboard %s%s%n", gateway, path);
        Table table = new Table();
        table.row(List.of("widget", "state", "totals"));
        list(dashboard.path("widgets")).forEach(widget -> table.row(widgetCells(widget, data.path("widgets"))));
        table.print(out);
        list(dashboard.path("widgets")).forEach(widget -> requireReady(widget, data.path("widgets")));
    }

    private static List<String> widgetCells(JsonNode widget, JsonNode data) {
        JsonNode shown = data.path(widget.path("widget_id").asText());
        List<String> totals = new ArrayList<>();
        shown.path("totals")
                .fields()
                .forEachRemaining(total -> totals.add(total.getKey() + " " + value(total.getValue())));
        return List.of(
                widget.path("title").asText(),
                shown.path("state").asText(),
                String.join(", ", totals.subList(0, Math.min(4, totals.size()))));
    }

    private static void requireReady(JsonNode widget, JsonNode data) {
        JsonNode shown = data.path(widget.path("widget_id").asText());
        if (List.of("unavailable", "never_collected", "access_ended", "")
                .contains(shown.path("state").asText())) {
            throw new DemoFailedException("widget " + widget.path("title").asText() + " shows no data: " + shown);
        }
    }

    private void ask(String metric) {
        String question = "How did " + metric + " develop over the last 12 weeks?";
        JsonNode insight = Waiting.until("the platform's records reach insights-service", PATIENCE, () -> {
            Answer answer = api.post(
                    "/api/ai/insights",
                    Map.of("query", question, "workflow_id", workflowId, "instance_id", instanceId));
            return answer.status() == 403 ? Optional.empty() : Optional.of(expect(201, answer, "ask a question"));
        });
        out.printf(
                "%nQuestion  %s%nAnswer    %s%n",
                question, insight.path("response_text").asText());
        out.printf(
                "          confidence %s (%s), from %d aggregates%n",
                value(insight.path("confidence_score")),
                insight.path("confidence").path("band").asText(),
                list(insight.path("evidence")).size());
    }

    private static JsonNode expect(int status, Answer answer, String what) {
        if (answer.status() != status) {
            throw new DemoFailedException("could not " + what + ": " + answer.status() + " " + answer.body());
        }
        return answer.body();
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static String value(JsonNode number) {
        return number.isNumber() ? number.decimalValue().toPlainString() : "-";
    }
}
