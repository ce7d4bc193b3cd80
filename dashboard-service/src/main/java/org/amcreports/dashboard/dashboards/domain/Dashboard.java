package org.amcreports.dashboard.dashboards.domain;

import static org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException.require;

import java.util.List;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.widget.Position;
import org.amcreports.dashboard.dashboards.domain.widget.Widget;
import org.jspecify.annotations.Nullable;

/**
 * A user's dashboard with its widgets.
 *
 * @param version raised by every change to the dashboard or one of its widgets
 * @param layoutConfig grid settings, a JSON object that only the user interface reads
 */
public record Dashboard(
        DashboardId id,
        String name,
        @Nullable String description,
        UUID owner,
        @Nullable String templateType,
        String layoutConfig,
        FilterConfig filterConfig,
        boolean isPublic,
        long version,
        List<Widget> widgets) {

    public Dashboard {
        widgets = List.copyOf(widgets);
        for (int i = 0; i < widgets.size(); i++) {
            Position position = widgets.get(i).position();
            require(
                    widgets.subList(0, i).stream().map(Widget::position).noneMatch(position::overlaps),
                    "widgets[" + i + "].position_config",
                    "overlaps another widget");
        }
    }
}
