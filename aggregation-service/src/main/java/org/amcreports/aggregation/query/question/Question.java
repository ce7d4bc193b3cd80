package org.amcreports.aggregation.query.question;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /** Whether the stored sums of whole weeks and of their parts by month can answer it. */
    public boolean askedOfWholeSource() {
        return asked.dimensions().isEmpty() && asked.filtering().isEmpty();
    }

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

    /** The dimensions that have to be read of each fact. */
    public Set<String> neededDimensions() {
        Set<String> needed = new LinkedHashSet<>(asked.dimensions());
        needed.addAll(asked.filtering().keySet());
        return needed;
    }

    /** The columns that have to be added up, that of the coverage among them, in the source's order. */
    public Measures measures() {
        Set<String> needed = new HashSet<>();
        addedUp().forEach(metric -> needed.addAll(metric.needed(columns)));
        coverageColumn().ifPresent(needed::add);
        return measures(columns.measures().stream()
                .filter(measure -> needed.contains(measure.name()))
                .toList());
    }

    /** With this question's own ratios and coverage, over columns that it may share with other questions. */
    public Measures measures(List<Measure> shared) {
        return new Measures(shared, columns.roles(), ratios(), coverageColumn().orElse(null));
    }

    private Optional<String> coverageColumn() {
        return Measures.coverageColumn(columns.measures(), columns.roles());
    }

    public List<Ratio> ratios() {
        return addedUp().flatMap(metric -> Stream.ofNullable(metric.ratio())).toList();
    }

    /** The metrics asked for, and that which is only sorted by. */
    private Stream<Metric> addedUp() {
        Stream<Metric> sorted =
                Optional.ofNullable(asked.sort())
                        .flatMap(sort -> Metric.named(sort.replaceFirst("^-", ""), columns))
                        .stream();
        return Stream.concat(metrics.stream(), sorted);
    }

    /** The metric that groups are sorted by: the first, unless another is named. */
    public Optional<Metric> sortMetric(@Nullable String name) {
        return name == null ? metrics.stream().findFirst() : Metric.named(name, columns);
    }
}
