package org.amcreports.dashboard.dashboards.domain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.amcreports.dashboard.dashboards.domain.range.DateRange;
import org.amcreports.dashboard.dashboards.domain.widget.Texts;
import org.jspecify.annotations.Nullable;

/** What a dashboard shows when the reader asks for nothing else: a date range by name or dates, values by dimension. */
public record FilterConfig(@Nullable String dateRange, Map<String, List<@Nullable String>> filters) {

    public static final FilterConfig NONE = new FilterConfig(null, Map.of());

    public FilterConfig {
        filters = filters == null ? Map.of() : Map.copyOf(filters);
    }

    /** Without the values that the others, by dimension, do not let through. */
    public FilterConfig within(Map<String, List<@Nullable String>> others) {
        Map<String, List<@Nullable String>> common = new HashMap<>(filters);
        common.replaceAll((dimension, values) -> {
            Set<@Nullable String> among = new HashSet<>(others.getOrDefault(dimension, values));
            return values.stream().filter(among::contains).toList();
        });
        return new FilterConfig(dateRange, common);
    }

    /** What is written today; what was stored once is read as it is. */
    public void check() {
        Texts.filters("filters", filters);
        if (dateRange != null) {
            DateRange.parse(dateRange);
        }
    }
}
