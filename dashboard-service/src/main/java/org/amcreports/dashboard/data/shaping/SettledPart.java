package org.amcreports.dashboard.data.shaping;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.amcreports.dashboard.dashboards.domain.range.DaySpan;
import org.amcreports.dashboard.data.planning.AggregateQuery;
import org.amcreports.dashboard.data.planning.WidgetPlan.SeriesPlan;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Figures;
import org.jspecify.annotations.Nullable;

/**
 * The days of a range for which some metrics of a series are settled, and as many before.
 *
 * @param now null when all of the range is settled: then it was asked for already
 * @param before null when aggregation-service does not answer for days so early
 */
record SettledPart(
        List<String> metrics,
        DaySpan days,
        @Nullable AggregateQuery now,
        @Nullable AggregateQuery before) {

    /** Metrics settle at different days; one of which nothing is settled has no part. */
    static List<SettledPart> of(SeriesPlan series, Figures whole) {
        DaySpan range = whole.rangeUsed();
        if (range == null) {
            return List.of();
        }
        Map<DaySpan, List<String>> shared = new LinkedHashMap<>();
        for (String metric : series.series().metrics()) {
            LocalDate until = whole.settledUntil().get(metric);
            if (until != null) {
                shared.computeIfAbsent(new DaySpan(range.from(), until), days -> new ArrayList<>())
                        .add(metric);
            }
        }
        return shared.entrySet().stream()
                .map(part -> of(series.current(), part.getKey(), part.getValue(), range))
                .toList();
    }

    private static SettledPart of(AggregateQuery asked, DaySpan days, List<String> metrics, DaySpan range) {
        return new SettledPart(
                metrics,
                days,
                days.equals(range) ? null : asked.totalOver(days, metrics),
                days.before().map(before -> asked.totalOver(before, metrics)).orElse(null));
    }

    Stream<AggregateQuery> queries() {
        return Stream.of(now, before).flatMap(Stream::ofNullable);
    }
}
