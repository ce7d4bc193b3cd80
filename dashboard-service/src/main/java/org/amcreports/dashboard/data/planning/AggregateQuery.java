package org.amcreports.dashboard.data.planning;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.amcreports.dashboard.dashboards.domain.range.AbsoluteRange;
import org.amcreports.dashboard.dashboards.domain.range.DateRange;
import org.amcreports.dashboard.dashboards.domain.range.DaySpan;
import org.amcreports.dashboard.dashboards.domain.widget.Grain;
import org.amcreports.dashboard.dashboards.domain.widget.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * One question to aggregation-service.
 *
 * @param others whether the groups beyond the limit, or those that are not named, are to be answered as one
 * @param groups the only ones to be told apart; null for all, or the first up to the limit
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
        boolean others,
        @Nullable List<List<@Nullable String>> groups) {

    public AggregateQuery(
            SourceId source,
            Grain grain,
            DateRange range,
            List<String> metrics,
            List<String> groupBy,
            Filters filters,
            @Nullable String sort,
            @Nullable Integer limit,
            boolean others) {
        this(source, grain, range, metrics, groupBy, filters, sort, limit, others, null);
    }

    /** The values that its filters and groups name, which may be very many. */
    public Stream<@Nullable String> values() {
        return Stream.concat(filters.allowed().values().stream(), groups == null ? Stream.empty() : groups.stream())
                .flatMap(List::stream);
    }

    /** The groups beyond some as one, beside these. */
    public AggregateQuery beyond(List<List<@Nullable String>> shown) {
        return new AggregateQuery(source, grain, range, metrics, groupBy, filters, null, null, true, shown);
    }

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
