package org.amcreports.dashboard.export.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amcreports.dashboard.dashboards.domain.widget.Widget;
import org.amcreports.dashboard.data.planning.WidgetState;
import org.amcreports.dashboard.data.shaping.Table;
import org.amcreports.dashboard.data.shaping.WidgetResult;
import org.amcreports.dashboard.data.shaping.WidgetResult.Body;
import org.jspecify.annotations.Nullable;

/**
 * A widget with what it shows.
 *
 * @param filters the values let through, by dimension, one map for each series
 */
public record Section(Widget widget, WidgetResult result, List<Map<String, List<@Nullable String>>> filters) {

    public Section {
        filters = List.copyOf(filters);
    }

    public WidgetState state() {
        return result.verdict().state();
    }

    public Optional<Body> body() {
        return Optional.ofNullable(result.body());
    }

    public Optional<Table> table() {
        return body().map(Body::table);
    }

    /** Whether there are figures to show: late ones are, and are marked. */
    public boolean showsFigures() {
        boolean shown =
                switch (state()) {
                    case READY, STALE, COLLECTING -> true;
                    default -> false;
                };
        return shown && table().filter(table -> !table.rows().isEmpty()).isPresent();
    }
}
