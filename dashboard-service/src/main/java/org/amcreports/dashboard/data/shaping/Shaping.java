package org.amcreports.dashboard.data.shaping;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.amcreports.dashboard.dashboards.domain.range.DaySpan;
import org.amcreports.dashboard.dashboards.domain.widget.SourceId;
import org.amcreports.dashboard.data.planning.AggregateQuery;
import org.amcreports.dashboard.data.planning.DataPlan;
import org.amcreports.dashboard.data.planning.Verdict;
import org.amcreports.dashboard.data.planning.WidgetPlan;
import org.amcreports.dashboard.data.planning.WidgetPlan.Asking;
import org.amcreports.dashboard.data.planning.WidgetPlan.Settled;
import org.amcreports.dashboard.data.planning.WidgetState;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Figures;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Item;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.NoAnswer;
import org.amcreports.dashboard.data.shaping.WidgetResult.Body;
import org.jspecify.annotations.Nullable;

/** Makes what each widget shows from the answers to a plan's queries; no widget's trouble touches another. */
public final class Shaping {

    private static final AggregateAnswer UNASKED = new NoAnswer("There is no answer.");

    private static final Verdict BEYOND_UNKNOWN =
            new Verdict(WidgetState.UNAVAILABLE, "The groups beyond the limit cannot be added up at the moment.");

    private final Map<AggregateQuery, AggregateAnswer> answers;
    private final Map<SourceId, Map<String, MetricDescription>> catalogues;

    /** @param catalogues of each source its metrics by name; one that could not be read is left out */
    public Shaping(
            Map<AggregateQuery, AggregateAnswer> answers, Map<SourceId, Map<String, MetricDescription>> catalogues) {
        this.answers = Map.copyOf(answers);
        this.catalogues = Map.copyOf(catalogues);
    }

    /** What has to be asked besides: only the answers say which days are settled, and which groups are shown. */
    public static List<AggregateQuery> followUps(DataPlan plan, Map<AggregateQuery, AggregateAnswer> answers) {
        Stream<AggregateQuery> beyond = plan.widgets().stream()
                .filter(Asking.class::isInstance)
                .flatMap(widget -> JointGroups.queries((Asking) widget, answers));
        return Stream.concat(comparisons(plan, answers), beyond).distinct().toList();
    }

    private static Stream<AggregateQuery> comparisons(DataPlan plan, Map<AggregateQuery, AggregateAnswer> answers) {
        return plan.widgets().stream()
                .filter(widget -> widget instanceof Asking asking && asking.compares())
                .flatMap(widget -> ((Asking) widget).series().stream())
                .flatMap(series -> answers.get(series.current()) instanceof Figures figures
                        ? SettledPart.of(series, figures).stream()
                        : Stream.empty())
                .flatMap(SettledPart::queries);
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
        JointGroups groups = new JointGroups(plan, figures);
        return groups.items(answers)
                .map(items -> shape(plan, figures, groups, items))
                .orElseGet(() -> WidgetResult.without(plan.widget(), BEYOND_UNKNOWN));
    }

    private WidgetResult shape(Asking plan, List<Figures> figures, JointGroups groups, List<List<Item>> items) {
        List<Column> columns = MetricColumns.of(plan.series(), figures, catalogues);
        return new WidgetResult(
                plan.widget(),
                StatePolicy.ofFigures(plan.series(), figures),
                new Body(
                        range(figures),
                        new TableBuilder(plan, columns).of(groups, items),
                        totals(columns, figures),
                        notes(columns, figures),
                        plan.compares() ? new Comparing(answers).compare(plan.series(), columns, figures) : null,
                        JointMarks.of(plan.series(), figures),
                        columns.stream()
                                .filter(column ->
                                        of(column, figures).unsettled().contains(column.metric()))
                                .map(Column::name)
                                .toList()));
    }

    private static @Nullable DaySpan range(List<Figures> figures) {
        return figures.stream()
                .map(Figures::rangeUsed)
                .flatMap(Stream::ofNullable)
                .reduce(DaySpan::hull)
                .orElse(null);
    }

    private static Map<String, @Nullable BigDecimal> totals(List<Column> columns, List<Figures> figures) {
        Map<String, @Nullable BigDecimal> totals = new LinkedHashMap<>();
        columns.forEach(
                column -> totals.put(column.name(), of(column, figures).totals().get(column.metric())));
        return totals;
    }

    private static Map<String, String> notes(List<Column> columns, List<Figures> figures) {
        Map<String, String> notes = new LinkedHashMap<>();
        for (Column column : columns) {
            Optional.ofNullable(of(column, figures).notes().get(column.metric()))
                    .ifPresent(note -> notes.put(column.name(), note));
        }
        if (!figures.stream().allMatch(Figures::isOfOneDefinition)) {
            notes.put(AggregateAnswer.DEFINITION, AggregateAnswer.MIXED_DEFINITION);
        }
        return notes;
    }

    private static Figures of(Column metric, List<Figures> figures) {
        return figures.get(Objects.requireNonNull(metric.series()));
    }

    private AggregateAnswer answerTo(AggregateQuery query) {
        return answers.getOrDefault(query, UNASKED);
    }
}
