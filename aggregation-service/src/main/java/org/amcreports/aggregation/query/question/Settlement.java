package org.amcreports.aggregation.query.question;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.amcreports.aggregation.arithmetic.Measure;
import org.amcreports.aggregation.arithmetic.TimeBasis;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.mapping.PlannedColumn;
import org.amcreports.aggregation.store.week.Maturity;
import org.amcreports.aggregation.store.week.SourceColumns;
import org.amcreports.aggregation.store.week.StoredWeek;
import org.jspecify.annotations.Nullable;

/**
 * Which metrics of a question AMC may still change: traffic settles when a week is available, and so with every stored
 * week; what people did afterwards settles when the week is final. A ratio is settled when both of its parts are.
 */
public record Settlement(List<Metric> metrics, SourceColumns columns, List<StoredWeek> weeks) {

    public static Settlement of(Question question) {
        return new Settlement(question.metrics(), question.columns(), question.weeks());
    }

    /** Names of the metrics that a week with a day in the range may still change. */
    public List<String> unsettled(DateRange days) {
        boolean provisional =
                weeks.stream().anyMatch(week -> week.days().overlaps(days) && week.maturity() != Maturity.FINAL);
        return provisional
                ? metrics.stream()
                        .filter(metric -> !isTraffic(metric))
                        .map(Metric::name)
                        .toList()
                : List.of();
    }

    /** By metric the last day of the range up to which each stored week is settled; null where the first is not. */
    public Map<String, @Nullable LocalDate> until(DateRange range) {
        LocalDate available = lastDay(weeks.stream(), range);
        LocalDate settled = lastDay(weeks.stream().takeWhile(week -> week.maturity() == Maturity.FINAL), range);
        Map<String, @Nullable LocalDate> until = new LinkedHashMap<>();
        metrics.forEach(metric -> until.put(metric.name(), isTraffic(metric) ? available : settled));
        return until;
    }

    private boolean isTraffic(Metric metric) {
        return metric.needed(columns).stream().allMatch(this::isTraffic);
    }

    private boolean isTraffic(Measure measure) {
        String column = measure.role() == null
                ? measure.name()
                : columns.roles().column(measure.role()).orElse("");
        PlannedColumn planned = columns.metrics().get(column);
        return planned != null && planned.timeBasis() == TimeBasis.TRAFFIC;
    }

    private static @Nullable LocalDate lastDay(Stream<StoredWeek> oldestFirst, DateRange range) {
        return oldestFirst
                .reduce((earlier, later) -> later)
                .flatMap(week -> week.days().intersect(range))
                .map(DateRange::end)
                .orElse(null);
    }
}
