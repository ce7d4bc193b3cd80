package org.amcreports.dashboard.data.planning;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.amcreports.dashboard.dashboards.domain.range.AbsoluteRange;
import org.amcreports.dashboard.dashboards.domain.range.DateRange;
import org.amcreports.dashboard.dashboards.domain.range.DaySpan;
import org.amcreports.dashboard.dashboards.domain.widget.Grain;
import org.amcreports.dashboard.dashboards.domain.widget.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * One question to aggregation-service.
 *
 * @param others whether the groups beyond the limit are to be answered as one
 */
public record AggregateQuery(
        SourceId source,
        Grain grain,
        DateRange range,
        List<String> metrics,
        List<String> groupBy,
        Filters filters,
        @Nullable String sort,
        @Nullable Integer limit,
        boolean others) {

    /** Some of the same figures as one total over other days. */
    public AggregateQuery totalOver(DaySpan days, List<String> someMetrics) {
        return new AggregateQuery(
                source, Grain.TOTAL, new AbsoluteRange(days), someMetrics, List.of(), filters, null, null, false);
    }

    /** One of its figures as a total: its group is what a filter by its values lets through. */
    public AggregateQuery totalOf(FigurePlace place, DaySpan days) {
        Map<String, List<@Nullable String>> group = new HashMap<>();
        place.group().forEach((dimension, value) -> group.put(dimension, Collections.singletonList(value)));
        return new AggregateQuery(
                source,
                Grain.TOTAL,
                new AbsoluteRange(days),
                List.of(place.metric()),
                List.of(),
                filters.and(Filters.of(group)),
                null,
                null,
                false);
    }
}
