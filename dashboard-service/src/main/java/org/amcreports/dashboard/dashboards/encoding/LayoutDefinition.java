package org.amcreports.dashboard.dashboards.encoding;

import static org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException.require;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException;
import org.amcreports.dashboard.dashboards.domain.widget.Position;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;

/** New places of some or all widgets. */
public record LayoutDefinition(List<Placement> widgets) {

    public LayoutDefinition {
        require(
                widgets != null && !widgets.isEmpty() && widgets.stream().noneMatch(Objects::isNull),
                "widgets",
                "must be a list of at least one widget");
        widgets = List.copyOf(widgets);
    }

    public record Placement(String widgetId, Position positionConfig) {

        public Placement {
            require(widgetId != null, "widget_id", "must be given");
            require(positionConfig != null, "position_config", "must be given");
        }
    }

    /** All or none: the outcome must be free of overlaps. */
    public Dashboard arrange(Dashboard dashboard) {
        Map<WidgetId, Position> positions = new HashMap<>();
        for (int i = 0; i < widgets.size(); i++) {
            String field = "widgets[" + i + "].widget_id";
            WidgetId id = PublicIds.widget(widgets.get(i).widgetId())
                    .filter(known -> dashboard.widget(known).isPresent())
                    .orElseThrow(() -> new InvalidDefinitionException(field, "is not a widget of this dashboard"));
            require(positions.put(id, widgets.get(i).positionConfig()) == null, field, "stands here twice");
        }
        checkPlaces(dashboard, positions);
        return dashboard.arranged(positions);
    }

    /** Names the place by where it stands in the request. */
    private void checkPlaces(Dashboard dashboard, Map<WidgetId, Position> positions) {
        for (int i = 0; i < widgets.size(); i++) {
            Position place = widgets.get(i).positionConfig();
            String widgetId = widgets.get(i).widgetId();
            require(
                    dashboard.widgets().stream()
                            .filter(other -> !PublicIds.of(other.id()).equals(widgetId))
                            .map(other -> positions.getOrDefault(other.id(), other.position()))
                            .noneMatch(place::overlaps),
                    "widgets[" + i + "].position_config",
                    "overlaps another widget");
        }
    }
}
