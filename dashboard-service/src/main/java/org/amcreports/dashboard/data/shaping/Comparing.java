package org.amcreports.dashboard.data.shaping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.amcreports.dashboard.data.planning.AggregateQuery;
import org.amcreports.dashboard.data.planning.WidgetPlan.SeriesPlan;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Figures;
import org.amcreports.dashboard.data.shaping.Change.Obstacle;
import org.jspecify.annotations.Nullable;

/** Holds the settled part of each series against the days before. */
record Comparing(Map<AggregateQuery, AggregateAnswer> answers) {

    Comparison compare(List<SeriesPlan> series, List<Column> columns, List<Figures> figures) {
        Map<String, Change> changes = new LinkedHashMap<>();
        for (Column column : columns) {
            int position = Objects.requireNonNull(column.series());
            changes.put(
                    column.name(),
                    change(Objects.requireNonNull(column.metric()), series.get(position), figures.get(position)));
        }
        return new Comparison(changes);
    }

    private Change change(String metric, SeriesPlan series, Figures whole) {
        return SettledPart.of(series, whole).stream()
                .filter(part -> part.metrics().contains(metric))
                .findFirst()
                .map(part -> change(metric, part, whole))
                .orElseGet(() -> Change.without(whole.hasFacts() ? Obstacle.MATURITY : Obstacle.PARTIAL_PERIOD));
    }

    private Change change(String metric, SettledPart part, Figures whole) {
        if (part.before() == null) {
            return Change.incomplete(part.days(), Obstacle.PARTIAL_PERIOD);
        }
        Optional<Figures> now = part.now() == null ? Optional.of(whole) : figures(part.now());
        Optional<Figures> before = figures(part.before());
        return now.isPresent() && before.isPresent()
                ? Change.of(metric, part.days(), now.get(), before.get())
                : Change.incomplete(part.days(), Obstacle.UNAVAILABLE);
    }

    private Optional<Figures> figures(@Nullable AggregateQuery query) {
        return Optional.ofNullable(query)
                .map(answers::get)
                .filter(Figures.class::isInstance)
                .map(Figures.class::cast);
    }
}
