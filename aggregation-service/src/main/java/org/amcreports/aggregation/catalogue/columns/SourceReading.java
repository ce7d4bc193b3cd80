package org.amcreports.aggregation.catalogue.columns;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.amcreports.aggregation.arithmetic.TimeBasis;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.catalogue.columns.SourceMapping.Column;
import org.amcreports.aggregation.catalogue.columns.SourceMapping.Span;
import org.amcreports.aggregation.mapping.ColumnPlan;
import org.amcreports.aggregation.mapping.MetricMapping;
import org.amcreports.aggregation.mapping.PlannedColumn;
import org.amcreports.aggregation.mapping.Use;
import org.amcreports.aggregation.store.week.RefusedWeek;
import org.jspecify.annotations.Nullable;

/**
 * How a source was read.
 *
 * @param present the workflow's mapping as it is now
 * @param weeks oldest first
 */
record SourceReading(MetricMapping present, List<ReadWeek> weeks) {

    SourceMapping described(List<RefusedWeek> refused) {
        return new SourceMapping(spans(), new ReadingWarnings(this).all(), refused);
    }

    private List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        for (ReadWeek week : weeks) {
            Span own = span(week);
            Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
            if (last != null
                    && last.current() == own.current()
                    && last.columns().equals(own.columns())) {
                spans.set(
                        spans.size() - 1,
                        new Span(last.from(), own.to(), last.weeks() + 1, own.current(), own.columns()));
            } else {
                spans.add(own);
            }
        }
        return spans;
    }

    private static Span span(ReadWeek week) {
        DateRange days = DateRange.week(week.start());
        return new Span(days.start(), days.end(), 1, week.current(), columns(week.plan()));
    }

    private static List<Column> columns(ColumnPlan plan) {
        Map<String, String> roles = plan.roles().columns().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getValue, played -> played.getKey().wireName(), (first, second) -> first));
        return plan.columns().stream()
                .map(column -> column(column, roles.get(column.name())))
                .toList();
    }

    private static Column column(PlannedColumn column, @Nullable String plays) {
        boolean metric = column.use() == Use.METRIC;
        TimeBasis basis = column.timeBasis();
        return new Column(
                column.source(),
                column.name(),
                column.use().wireName(),
                metric ? column.unit().name().toLowerCase(Locale.ROOT) : null,
                metric ? column.additivity().wireName() : null,
                metric ? plays : null,
                metric && basis != null ? basis.wireName() : null,
                column.why());
    }
}
