package org.amcreports.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amcreports.local.demo.ReportsApi.Answer;

/** Makes a dashboard from the performance template and shows its data. */
final class DashboardStep {

    private final ReportsApi api;
    private final Source source;
    private final String gateway;
    private final PrintStream out;

    DashboardStep(ReportsApi api, Source source, String gateway, PrintStream out) {
        this.api = api;
        this.source = source;
        this.gateway = gateway;
        this.out = out;
    }

    void run() {
        JsonNode dashboard = create(template());
        String path = "/api/dashboards/" + dashboard.path("dashboard_id").asText();
        JsonNode data = api.get(path + "/data?date_range=last_52_weeks")
                .expect(200, "read the dashboard's data")
                .path("widgets");
        List<JsonNode> widgets = Json.list(dashboard.path("widgets"));
        out.printf("%nDashboard %s%s%n", gateway, path);
        Table table = new Table();
        table.row(List.of("widget", "state", "totals"));
        widgets.forEach(widget -> table.row(widgetCells(widget, data)));
        table.print(out);
        widgets.forEach(widget -> requireData(widget, data));
    }

    private String template() {
        JsonNode templates = api.get("/api/dashboard-templates").expect(200, "list the templates");
        return Json.list(templates.path("items")).stream()
                .filter(item -> item.path("template_type").asText().equals("performance"))
                .map(item -> item.path("template_id").asText())
                .findFirst()
                .orElseThrow(() -> new DemoFailedException("there is no performance template"));
    }

    private JsonNode create(String template) {
        Map<String, Object> request = Map.of(
                "name", "Performance, last 52 weeks",
                "instance_id", source.instanceId(),
                "workflow_ids", List.of(source.workflowId()));
        return Waiting.until("the platform's records reach dashboard-service", Source.PATIENCE, () -> {
            Answer answer = api.post("/api/dashboard-templates/" + template + "/create", request);
            return answer.status() == 403
                    ? Optional.empty()
                    : Optional.of(answer.expect(201, "create a dashboard from the template"));
        });
    }

    private static List<String> widgetCells(JsonNode widget, JsonNode data) {
        JsonNode shown = data.path(widget.path("widget_id").asText());
        List<String> totals = new ArrayList<>();
        shown.path("totals")
                .fields()
                .forEachRemaining(total -> totals.add(total.getKey() + " " + Json.number(total.getValue())));
        return List.of(
                widget.path("title").asText(),
                shown.path("state").asText(),
                String.join(", ", totals.subList(0, Math.min(4, totals.size()))));
    }

    private static void requireData(JsonNode widget, JsonNode data) {
        JsonNode shown = data.path(widget.path("widget_id").asText());
        if (List.of("unavailable", "never_collected", "access_ended", "")
                .contains(shown.path("state").asText())) {
            throw new DemoFailedException("widget " + widget.path("title").asText() + " shows no data: " + shown);
        }
    }
}
