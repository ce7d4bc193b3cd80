package org.amcreports.dashboard.data;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.amcreports.dashboard.dashboards.DashboardReading;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.access.Action;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.dashboards.domain.range.DaySpan;
import org.amcreports.dashboard.dashboards.domain.widget.MetricColumn;
import org.amcreports.dashboard.dashboards.domain.widget.Widget;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.data.MetricWeek.Known;
import org.amcreports.dashboard.data.MetricWeek.NotShown;
import org.amcreports.dashboard.data.MetricWeek.Refused;
import org.amcreports.dashboard.data.MetricWeek.Unanswered;
import org.amcreports.dashboard.data.aggregation.Answers;
import org.amcreports.dashboard.data.aggregation.Catalogues;
import org.amcreports.dashboard.data.persistence.DashboardStates;
import org.amcreports.dashboard.data.planning.AggregateQuery;
import org.amcreports.dashboard.data.planning.DashboardState;
import org.amcreports.dashboard.data.planning.DataPlan;
import org.amcreports.dashboard.data.planning.DataRequest;
import org.amcreports.dashboard.data.planning.Filters;
import org.amcreports.dashboard.data.planning.WidgetPlan;
import org.amcreports.dashboard.data.planning.WidgetPlan.Asking;
import org.amcreports.dashboard.data.planning.WidgetPlan.SeriesPlan;
import org.amcreports.dashboard.data.planning.WidgetPlan.Settled;
import org.amcreports.dashboard.data.shaping.AggregateAnswer;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Figures;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.NoAnswer;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Refusal;
import org.amcreports.dashboard.data.shaping.MetricDescription;
import org.amcreports.dashboard.data.shaping.WeekFigures;

/** Single metrics of widgets, week by week: with the reader's access and filters as all data, by one call. */
@ApplicationScoped
public class MetricWeeks {

    /** Metrics settle two or three weeks after the week, as a rule. */
    private static final int OLDER_WEEKS = 4;

    private final DashboardStates states;
    private final DashboardReading reading;
    private final Answers answers;
    private final Catalogues catalogues;
    private final Clock clock;

    MetricWeeks(DashboardStates states, DashboardReading reading, Answers answers, Catalogues catalogues, Clock clock) {
        this.states = states;
        this.reading = reading;
        this.answers = answers;
        this.catalogues = catalogues;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param column its name in the widget's data
     * @param monday of the week; one from Sunday begins the day before
     * @param weeksBefore how many weeks it is held against; 0 for none
     */
    public record Wish(WidgetId widget, String column, Filters filters, LocalDate monday, int weeksBefore) {}

    /** Empty for whoever may not read the dashboard. */
    public Uni<Optional<MetricWeek>> of(Reader reader, DashboardId dashboard, Wish wish) {
        return states.find(reader, dashboard, clock.instant())
                .chain(found -> found.filter(state -> state.access().allows(Action.DATA))
                        .map(state -> of(reader, dashboard, wish, state))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<MetricWeek>> of(Reader reader, DashboardId id, Wish wish, DashboardState state) {
        return reading.open(reader, id)
                .chain(opened -> opened.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : of(opened.get().dashboard(), wish, state).map(Optional::of));
    }

    private Uni<MetricWeek> of(Dashboard dashboard, Wish wish, DashboardState state) {
        Optional<Widget> widget = dashboard.widget(wish.widget());
        Optional<MetricColumn> column = widget.flatMap(Widget::source)
                .flatMap(source -> MetricColumn.of(source.series()).stream()
                        .filter(one -> one.name().equals(wish.column()))
                        .findFirst());
        if (widget.isEmpty() || column.isEmpty()) {
            return Uni.createFrom().item(new NotShown());
        }
        DataRequest request = new DataRequest(null, null, Set.of(wish.widget()), wish.filters());
        DataPlan plan = DataPlan.of(dashboard, request, state, clock.instant());
        WidgetPlan planned = plan.widgets().get(0);
        return planned instanceof Asking asking
                ? asked(
                        new Asked(
                                dashboard,
                                widget.get(),
                                plan,
                                asking.series().get(column.get().series())),
                        column.get(),
                        wish)
                : Uni.createFrom()
                        .item(new Refused(
                                String.valueOf(((Settled) planned).verdict().reason())));
    }

    private record Asked(Dashboard dashboard, Widget widget, DataPlan plan, SeriesPlan series) {}

    private Uni<MetricWeek> asked(Asked asked, MetricColumn column, Wish wish) {
        List<Pair> pairs = pairs(asked.series, column.metric(), wish);
        List<AggregateQuery> queries =
                pairs.stream().flatMap(Pair::queries).distinct().toList();
        return Uni.combine()
                .all()
                .unis(answers.to(asked.plan.questions(queries)), catalogues.of(Set.of(asked.series.source())))
                .asTuple()
                .map(read -> known(
                        asked,
                        column.metric(),
                        pairs,
                        read.getItem1(),
                        Optional.ofNullable(
                                read.getItem2().get(asked.series.source().id()))));
    }

    /** A week and those before it. */
    private record Pair(DaySpan days, AggregateQuery now, Optional<AggregateQuery> before) {

        Stream<AggregateQuery> queries() {
            return Stream.concat(Stream.of(now), before.stream());
        }
    }

    private static List<Pair> pairs(SeriesPlan series, String metric, Wish wish) {
        List<Pair> pairs = new ArrayList<>();
        LocalDate start = series.source().calendar().weekOf(wish.monday());
        int older = wish.weeksBefore() == 0 ? 0 : OLDER_WEEKS;
        for (int i = 0; i <= older; i++) {
            DaySpan days = new DaySpan(start.minusWeeks(i), start.minusWeeks(i).plusDays(6));
            Optional<AggregateQuery> before = wish.weeksBefore() == 0
                    ? Optional.empty()
                    : Optional.of(series.current()
                            .totalOver(
                                    new DaySpan(
                                            days.from().minusWeeks(wish.weeksBefore()),
                                            days.from().minusDays(1)),
                                    List.of(metric)));
            pairs.add(new Pair(days, series.current().totalOver(days, List.of(metric)), before));
        }
        return pairs;
    }

    private static MetricWeek known(
            Asked asked,
            String metric,
            List<Pair> pairs,
            Map<AggregateQuery, AggregateAnswer> answered,
            Optional<Map<String, MetricDescription>> catalogue) {
        Optional<MetricWeek> unusable = answered.values().stream()
                .flatMap(answer -> unusable(answer).stream())
                .findFirst();
        if (unusable.isPresent()) {
            return unusable.get();
        }
        if (catalogue.isEmpty()) {
            return new Unanswered("The metric's description cannot be read at the moment.");
        }
        MetricDescription description = catalogue.get().get(metric);
        if (description == null) {
            return new Refused("The workflow has no metric " + metric + ".");
        }
        return new Known(
                asked.dashboard.name(),
                asked.widget.title(),
                metric,
                description,
                pairs.stream().map(pair -> week(pair, answered)).toList());
    }

    private static WeekFigures week(Pair pair, Map<AggregateQuery, AggregateAnswer> answered) {
        return new WeekFigures(
                pair.days,
                (Figures) Objects.requireNonNull(answered.get(pair.now)),
                pair.before.map(answered::get).map(Figures.class::cast).orElse(null));
    }

    private static Optional<MetricWeek> unusable(AggregateAnswer answer) {
        if (answer instanceof Refusal refusal) {
            return Optional.of(new Refused(refusal.sentence()));
        }
        if (answer instanceof NoAnswer none) {
            return Optional.of(new Unanswered(none.sentence()));
        }
        return answer instanceof Figures figures && figures.outdated()
                ? Optional.of(new Unanswered("The newest figures cannot be read at the moment."))
                : Optional.empty();
    }
}
