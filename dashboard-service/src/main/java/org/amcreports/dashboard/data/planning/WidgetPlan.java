package org.amcreports.dashboard.data.planning;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.amcreports.dashboard.dashboards.domain.widget.Grain;
import org.amcreports.dashboard.dashboards.domain.widget.Series;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.data.range.DaySpan;
import org.jspecify.annotations.Nullable;

/** How a widget will get its data. */
public sealed interface WidgetPlan {

    WidgetId widget();

    /** Nothing needs to be asked. */
    record Settled(WidgetId widget, Verdict verdict) implements WidgetPlan {}

    record Asking(WidgetId widget, Grain grain, List<String> groupBy, boolean compares, List<SeriesPlan> series)
            implements WidgetPlan {

        Stream<AggregateQuery> queries() {
            return series.stream().flatMap(SeriesPlan::queries);
        }

        public DaySpan span() {
            return series.stream()
                    .map(one -> one.current().span())
                    .reduce(DaySpan::hull)
                    .orElseThrow();
        }
    }

    /**
     * @param newestWeek the first day of the source's last available week
     * @param previous null where nothing is compared or nothing comes before
     */
    record SeriesPlan(
            Series series,
            Source source,
            LocalDate newestWeek,
            AggregateQuery current,
            @Nullable AggregateQuery previous) {

        Stream<AggregateQuery> queries() {
            return previous == null ? Stream.of(current) : Stream.of(current, previous);
        }
    }
}
