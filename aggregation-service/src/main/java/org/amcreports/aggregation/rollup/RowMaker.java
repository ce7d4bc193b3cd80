package org.amcreports.aggregation.rollup;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.amcreports.aggregation.arithmetic.Ratio;
import org.amcreports.aggregation.arithmetic.Tally;
import org.amcreports.aggregation.arithmetic.Value;
import org.amcreports.aggregation.calendar.Period;
import org.amcreports.aggregation.mapping.PlannedColumn;
import org.amcreports.aggregation.rollup.PeriodSums.OfPeriod;
import org.amcreports.aggregation.store.aggregate.AggregateRow;
import org.amcreports.aggregation.store.rollup.RollupRepository.Values;
import org.amcreports.aggregation.store.source.Source;
import org.amcreports.aggregation.store.week.SourceColumns;
import org.amcreports.aggregation.store.week.WeekMarks;
import org.jspecify.annotations.Nullable;

/** Makes the row of one period from what it comes to. */
final class RowMaker {

    private final Source source;
    private final Period period;
    private final Map<String, Values> values;
    private final SourceColumns columns;
    private final Tally tally;
    private final WeekMarks marks;
    private final Map<String, @Nullable BigDecimal> metrics = new TreeMap<>();
    private final Map<String, String> notes = new TreeMap<>();
    private final Map<String, String> units = new TreeMap<>();

    RowMaker(Source source, OfPeriod sums, Instant now) {
        this.source = source;
        this.period = sums.period();
        this.values = sums.values();
        this.tally = sums.tally();
        this.columns = SourceColumns.of(sums.weeks());
        this.marks = WeekMarks.of(source.availability(), sums.weeks(), period.days(), now);
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
                new ListedValues().of(values));
    }

    private void addColumns() {
        for (PlannedColumn column : columns.metrics().values()) {
            add(
                    column.name(),
                    tally.value(columns.measure(column)),
                    column.unit().wireName());
        }
    }

    private void addRatios() {
        for (Ratio ratio : Ratio.values()) {
            if (columns.roles().complete(ratio) && !columns.metrics().containsKey(ratio.wireName())) {
                add(ratio.wireName(), tally.value(ratio), ratio.unit());
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
}
