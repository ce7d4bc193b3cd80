package org.amcreports.dashboard.data.planning;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.amcreports.dashboard.dashboards.domain.widget.Grain;
import org.amcreports.dashboard.dashboards.domain.widget.Series;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.jspecify.annotations.Nullable;

/** How a widget will get its data. */
public sealed interface WidgetPlan {

    WidgetId widget();

    /** Nothing needs to be asked. */
    record Settled(WidgetId widget, Verdict verdict) implements WidgetPlan {}

    record Asking(
            WidgetId widget, Grain grain, List<String> groupBy, boolean compares, List<SeriesPlan> series, Joint joint)
            implements WidgetPlan {

        Stream<AggregateQuery> queries() {
            return series.stream().map(SeriesPlan::current);
        }
    }

    /**
     * How the answers of several series become one table.
     *
     * @param ranking the position of the series whose answer says which groups come first
     * @param limit as many groups, or periods where nothing is grouped, are shown; null for all
     */
    record Joint(int ranking, @Nullable Integer limit) {}

    /** @param newestWeek the first day of the source's last available week */
    record SeriesPlan(Series series, Source source, LocalDate newestWeek, AggregateQuery current) {

        Question question(AggregateQuery query) {
            Source.Freshness freshness = source.freshness();
            return new Question(query, freshness == null ? null : freshness.revision(), newestWeek);
        }
    }
}
