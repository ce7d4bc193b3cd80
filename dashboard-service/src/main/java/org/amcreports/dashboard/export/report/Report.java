package org.amcreports.dashboard.export.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.range.DaySpan;
import org.jspecify.annotations.Nullable;

/**
 * A dashboard and its figures at one moment: all that an exported file says.
 *
 * @param at when it was exported
 * @param dateRange the range as it was asked for
 * @param days the days that it came to; null where no widget shows any
 * @param filters the values let through in all widgets, by dimension; a widget may narrow them further
 * @param sections the widgets, in reading order
 */
public record Report(
        Dashboard dashboard,
        Instant at,
        String dateRange,
        @Nullable DaySpan days,
        Map<String, List<@Nullable String>> filters,
        List<Section> sections) {

    public Report {
        sections = List.copyOf(sections);
    }

    public String name() {
        return dashboard.name();
    }
}
