package org.amcreports.aggregation.rollup;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.amcreports.aggregation.arithmetic.Measures;
import org.amcreports.aggregation.arithmetic.Ratio;
import org.amcreports.aggregation.arithmetic.Tally;
import org.amcreports.aggregation.arithmetic.Value;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.calendar.Period;
import org.amcreports.aggregation.mapping.PlannedColumn;
import org.amcreports.aggregation.store.aggregate.AggregateRow;
import org.amcreports.aggregation.store.aggregate.AggregateRow.DimensionSummary;
import org.amcreports.aggregation.store.source.Source;
import org.amcreports.aggregation.store.week.SourceColumns;
import org.amcreports.aggregation.store.week.StoredWeek;
import org.amcreports.aggregation.store.week.WeekMarks;
import org.jspecify.annotations.Nullable;

/** Makes the row of one period from what the weeks that touch it come to. */
final class RowMaker {

    private final Source source;
    private final Period period;
    private final List<StoredWeek> weeks;
    private final SourceColumns columns;
    private final Tally tally;
    private final WeekMarks marks;
    private final Map<String, @Nullable BigDecimal> metrics = new TreeMap<>();
    private final Map<String, String> notes = new TreeMap<>();
    private final Map<String, String> units = new TreeMap<>();

    /** @param stored weeks of the source, at least one of which touches the period */
    RowMaker(Source source, Period period, Collection<StoredWeek> stored, Instant now) {
        this.source = source;
        this.period = period;
        this.weeks = stored.stream()
                .filter(week -> week.days().overlaps(period.days()))
                .toList();
        this.columns = SourceColumns.of(weeks);
        this.marks = WeekMarks.of(source.availability(), weeks, period.days(), now);
        this.tally = new Tally(Measures.of(columns.measures(), columns.roles(), Arrays.asList(Ratio.values())));
        for (StoredWeek week : weeks) {
            week.tally(inPeriod(week)).ifPresent(tally::merge);
        }
    }

    AggregateRow row() {
        addColumns();
        addRatios();
        marks.notes().forEach(notes::putIfAbsent);
        return new AggregateRow(
                source.id().workflowId(),
                source.id().instanceId(),
                period.grain().wireName(),
                period.key(),
                period.days().start(),
                period.days().end(),
                source.revision(),
                Objects.requireNonNull(marks.asOf()),
                marks.maturity().wireName(),
                tally.estimated(),
                tally.coverage(),
                tally.rows(),
                marks.currency(tally.currencies()),
                units,
                metrics,
                notes,
                marks.missing(),
                dimensions());
    }

    private void addColumns() {
        int position = 0;
        for (PlannedColumn column : columns.metrics().values()) {
            add(column.name(), tally.value(position++), column.unit().wireName());
        }
    }

    private void addRatios() {
        for (Ratio ratio : Ratio.values()) {
            if (columns.roles().complete(ratio) && !columns.metrics().containsKey(ratio.wireName())) {
                add(ratio.wireName(), tally.value(ratio, columns.roles()), ratio.unit());
            }
        }
    }

    private void add(String name, Value value, String unit) {
        metrics.put(name, value.number());
        units.put(name, unit);
        if (value.note() != null) {
            notes.put(name, value.note());
        }
    }

    private Map<String, DimensionSummary> dimensions() {
        Map<String, TreeSet<String>> values = new TreeMap<>();
        for (StoredWeek week : weeks) {
            week.values(inPeriod(week)).forEach((name, some) -> values.computeIfAbsent(name, key -> new TreeSet<>())
                    .addAll(some));
        }
        return new ListedValues().of(values);
    }

    private DateRange inPeriod(StoredWeek week) {
        return week.days().intersect(period.days()).orElseThrow();
    }
}
