package org.amcreports.insights.support;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** Gives one dashboard, in the shape of design 7.3, to the users who may read it; 404 to all others. */
public final class DashboardStandIn extends StandIn {
    private static final Path DOCUMENT = Path.of("..", "dashboard-service", "contracts", "openapi.yaml");

    private final Set<String> readers = new HashSet<>();
    private final List<Map<String, Object>> widgets = new ArrayList<>();
    private final Map<String, Object> filters = new HashMap<>();
    private final String dashboardId;
    private final UUID owner;

    public DashboardStandIn(String dashboardId, UUID owner) throws IOException {
        super(ConfigProvider.getConfig().getValue("amcreports.dashboard-url", String.class), DOCUMENT);
        this.dashboardId = dashboardId;
        this.owner = owner;
        readers.add(owner.toString());
    }

    public DashboardStandIn readableBy(UUID user) {
        readers.add(user.toString());
        return this;
    }

    public DashboardStandIn filteredBy(String dimension, String... values) {
        filters.put(dimension, List.of(values));
        return this;
    }

    public DashboardStandIn showing(
            UUID workflowId, UUID instanceId, String metric, Map<String, List<String>> filters) {
        Map<String, Object> series = Map.of(
                "workflow_id", workflowId, "instance_id", instanceId, "metrics", List.of(metric), "filters", filters);
        Map<String, Object> widget = new LinkedHashMap<>();
        widget.put("widget_id", "wid_1");
        widget.put("widget_type", "chart");
        widget.put("chart_type", "line");
        widget.put("title", metric);
        widget.put("data_source", Map.of("series", List.of(series), "group_by", List.of()));
        widget.put("display_config", Map.of());
        widget.put("position_config", Map.of("x", 0, "y", 0, "width", 6, "height", 4));
        widgets.add(widget);
        return this;
    }

    @Override
    Answer answer(HttpExchange exchange) {
        String reader = claims(exchange).path("sub").asText();
        if (!readers.contains(reader) || !exchange.getRequestURI().getPath().endsWith("/" + dashboardId)) {
            return Answer.problem(404, "not-found");
        }
        Map<String, Object> dashboard = new LinkedHashMap<>();
        dashboard.put("dashboard_id", dashboardId);
        dashboard.put("name", "Performance");
        dashboard.put("layout_config", Map.of());
        dashboard.put("is_public", false);
        dashboard.put("version", 1);
        dashboard.put("access", reader.equals(owner.toString()) ? "owner" : "view");
        dashboard.put("actions", List.of("read", "data"));
        dashboard.put("created_at", "2026-03-01T09:00:00Z");
        dashboard.put("updated_at", "2026-03-01T09:00:00Z");
        dashboard.put("user", Map.of("id", owner, "display_name", "Ada"));
        dashboard.put("filter_config", Map.of("filters", filters));
        dashboard.put("widgets", widgets);
        dashboard.put("invalid_widgets", List.of());
        dashboard.put("sources", List.of());
        return new Answer(200, dashboard);
    }
}
