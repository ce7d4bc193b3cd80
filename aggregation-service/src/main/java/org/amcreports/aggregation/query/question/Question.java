package org.amcreports.aggregation.query.question;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.amcreports.aggregation.arithmetic.Measure;
import org.amcreports.aggregation.arithmetic.Measures;
import org.amcreports.aggregation.arithmetic.Ratio;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.calendar.Period;
import org.amcreports.aggregation.store.week.SourceColumns;
import org.amcreports.aggregation.store.week.StoredWeek;
import org.jspecify.annotations.Nullable;

/** A question whose names and range have been understood against the weeks that are stored. */
public record Question(
        AggregateQuery asked,
        SourceColumns columns,
        List<Metric> metrics,
        DateRange range,
        List<Period> periods,
        List<StoredWeek> weeks) {

    /** The days of each period that are inside the range. */
    public List<DateRange> days() {
        return periods.stream()
                .map(period -> period.days().intersect(range).orElseThrow())
                .toList();
    }

    /** Under which definition all of the weeks were collected; null when there are none or they are of several. */
    public @Nullable String fingerprint() {
        List<String> all =
                weeks.stream().map(StoredWeek::fingerprint).distinct().limit(2).toList();
        return all.size() == 1 ? all.get(0) : null;
    }

    /** The dimensions that rows are told apart or let through by. */
    public Set<String> neededDimensions() {
        Set<String> needed = new TreeSet<>(asked.dimensions());
        needed.addAll(asked.filtering().keySet());
        return needed;
    }

    /** What has to be added up, what the coverage is a share of among it. */
    public Measures measures() {
        return measures(addedUp().toList(), columns.coverageBase().orElse(null));
    }

    /** What has to be added up to put groups in order. */
    public Measures sortMeasures() {
        return measures(sortMetric().stream().toList(), null);
    }

    private Measures measures(List<Metric> of, @Nullable Measure coverageBase) {
        List<Measure> measures =
                of.stream().flatMap(metric -> metric.needed(columns).stream()).toList();
        List<Ratio> ratios =
                of.stream().flatMap(metric -> Stream.ofNullable(metric.ratio())).toList();
        return new Measures(measures, ratios, coverageBase);
    }

    /** The metrics asked for, and that which is only sorted by. */
    private Stream<Metric> addedUp() {
        return Stream.concat(metrics.stream(), sortMetric().stream());
    }

    /** The position in group_by of the dimension that groups are sorted by, or -1. */
    public int sortDimension() {
        return asked.sort() == null ? -1 : asked.dimensions().indexOf(sortName());
    }

    /** The metric that groups are sorted by: the first, unless another is named. */
    public Optional<Metric> sortMetric() {
        if (sortDimension() >= 0) {
            return Optional.empty();
        }
        return asked.sort() == null ? metrics.stream().findFirst() : Metric.named(sortName(), columns);
    }

    /** Metrics without a leading minus ascend; nothing named means the greatest first. */
    public boolean sortDescending() {
        String sort = asked.sort();
        return sort == null || sort.startsWith("-");
    }

    private String sortName() {
        String sort = asked.sort();
        return sort == null ? "" : sort.replaceFirst("^-", "");
    }
}
