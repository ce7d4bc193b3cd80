package org.amcreports.dashboard.data.shaping;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.amcreports.dashboard.data.planning.AggregateQuery;
import org.amcreports.dashboard.data.planning.DataPlan;
import org.amcreports.dashboard.data.planning.WidgetPlan;
import org.amcreports.dashboard.data.planning.WidgetPlan.Asking;
import org.amcreports.dashboard.data.planning.WidgetPlan.SeriesPlan;
import org.amcreports.dashboard.data.planning.WidgetPlan.Settled;
import org.amcreports.dashboard.data.range.DaySpan;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Figures;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.NoAnswer;
import org.amcreports.dashboard.data.shaping.Comparison.Change;
import org.amcreports.dashboard.data.shaping.WidgetResult.Body;
import org.jspecify.annotations.Nullable;

/** Makes what each widget shows from the answers to a plan's queries; no widget's trouble touches another. */
public final class Shaping {

    private static final AggregateAnswer UNASKED = new NoAnswer("no answer");

    private final Map<AggregateQuery, AggregateAnswer> answers;

    public Shaping(Map<AggregateQuery, AggregateAnswer> answers) {
        this.answers = Map.copyOf(answers);
    }

    public List<WidgetResult> shape(DataPlan plan) {
        return plan.widgets().stream().map(this::shape).toList();
    }

    private WidgetResult shape(WidgetPlan plan) {
        if (plan instanceof Settled settled) {
            return WidgetResult.without(settled.widget(), settled.verdict());
        }
        return shape((Asking) plan);
    }

    private WidgetResult shape(Asking plan) {
        List<AggregateAnswer> current =
                plan.series().stream().map(one -> answerTo(one.current())).toList();
        return StatePolicy.ofUnusable(current)
                .map(verdict -> WidgetResult.without(plan.widget(), verdict))
                .orElseGet(() ->
                        shape(plan, current.stream().map(Figures.class::cast).toList()));
    }

    private WidgetResult shape(Asking plan, List<Figures> figures) {
        TableBuilder table = new TableBuilder(plan);
        return new WidgetResult(
                plan.widget(),
                StatePolicy.ofFigures(plan.series(), figures),
                new Body(
                        plan.span(),
                        table.of(figures),
                        totals(table.metricColumns(), figures),
                        notes(table.metricColumns(), figures),
                        plan.compares() ? compare(plan.series(), table.metricColumns(), figures) : null,
                        JointMarks.of(figures)));
    }

    private static Map<String, @Nullable BigDecimal> totals(List<Column> columns, List<Figures> figures) {
        Map<String, @Nullable BigDecimal> totals = new LinkedHashMap<>();
        columns.forEach(column -> totals.put(column.name(), total(column, figures)));
        return totals;
    }

    private static Map<String, String> notes(List<Column> columns, List<Figures> figures) {
        Map<String, String> notes = new LinkedHashMap<>();
        for (Column column : columns) {
            String note = of(column, figures).notes().get(column.metric());
            if (note != null) {
                notes.put(column.name(), note);
            }
        }
        if (!figures.stream().allMatch(Figures::isOfOneDefinition)) {
            notes.put(AggregateAnswer.DEFINITION, AggregateAnswer.MIXED_DEFINITION);
        }
        return notes;
    }

    private Comparison compare(List<SeriesPlan> series, List<Column> columns, List<Figures> current) {
        List<AggregateQuery> queries = series.stream()
                .map(SeriesPlan::previous)
                .flatMap(query -> Optional.ofNullable(query).stream())
                .toList();
        if (queries.size() < series.size()) {
            return compared(null, Comparison.NO_PERIOD_BEFORE, columns, current, List.of());
        }
        DaySpan range =
                queries.stream().map(AggregateQuery::span).reduce(DaySpan::hull).orElseThrow();
        List<Figures> previous = usable(queries);
        if (previous.size() < series.size()) {
            return compared(range, Comparison.UNAVAILABLE, columns, current, List.of());
        }
        return compared(range, obstacle(current, previous), columns, current, previous);
    }

    private List<Figures> usable(List<AggregateQuery> queries) {
        return queries.stream()
                .map(this::answerTo)
                .filter(Figures.class::isInstance)
                .map(Figures.class::cast)
                .toList();
    }

    private static @Nullable String obstacle(List<Figures> current, List<Figures> previous) {
        List<String> obstacles = new ArrayList<>();
        for (int i = 0; i < current.size(); i++) {
            Comparison.obstacle(current.get(i), previous.get(i)).ifPresent(obstacles::add);
        }
        return obstacles.isEmpty() ? null : obstacles.get(0);
    }

    private static Comparison compared(
            @Nullable DaySpan range,
            @Nullable String reason,
            List<Column> columns,
            List<Figures> current,
            List<Figures> previous) {
        Map<String, Change> changes = new LinkedHashMap<>();
        columns.forEach(column -> changes.put(
                column.name(),
                Change.between(total(column, current), previous.isEmpty() ? null : total(column, previous))));
        return new Comparison(range, reason == null, reason, changes);
    }

    private static @Nullable BigDecimal total(Column column, List<Figures> figures) {
        return of(column, figures).totals().get(column.metric());
    }

    private static Figures of(Column metric, List<Figures> figures) {
        return figures.get(Objects.requireNonNull(metric.series()));
    }

    private AggregateAnswer answerTo(AggregateQuery query) {
        return answers.getOrDefault(query, UNASKED);
    }
}
