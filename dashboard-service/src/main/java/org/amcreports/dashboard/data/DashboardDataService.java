package org.amcreports.dashboard.data;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.amcreports.dashboard.dashboards.DashboardReading;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.access.Action;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException;
import org.amcreports.dashboard.dashboards.domain.widget.SourceId;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.data.DashboardData.Fresh;
import org.amcreports.dashboard.data.aggregation.Answers;
import org.amcreports.dashboard.data.aggregation.Catalogues;
import org.amcreports.dashboard.data.persistence.DashboardStates;
import org.amcreports.dashboard.data.planning.AggregateQuery;
import org.amcreports.dashboard.data.planning.DashboardState;
import org.amcreports.dashboard.data.planning.DataPlan;
import org.amcreports.dashboard.data.planning.DataRequest;
import org.amcreports.dashboard.data.planning.Filters;
import org.amcreports.dashboard.data.shaping.AggregateAnswer;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Figures;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.NoAnswer;
import org.amcreports.dashboard.data.shaping.MetricDescription;
import org.amcreports.dashboard.data.shaping.Shaping;
import org.amcreports.dashboard.data.shaping.WidgetResult;

/** Fills a dashboard's widgets. */
@ApplicationScoped
public class DashboardDataService {

    private final DashboardStates states;
    private final DashboardReading reading;
    private final Answers answers;
    private final Catalogues catalogues;
    private final Clock clock;
    private final Counter unchanged;
    private final MeterProvider<Counter> widgets;

    DashboardDataService(
            DashboardStates states,
            DashboardReading reading,
            Answers answers,
            Catalogues catalogues,
            Clock clock,
            MeterRegistry meters) {
        this.states = states;
        this.reading = reading;
        this.answers = answers;
        this.catalogues = catalogues;
        this.clock = clock;
        this.unchanged = Counter.builder("amcreports.dashboard.data.unchanged")
                .description("Requests for data that the asker, or this replica's memory, had already")
                .register(meters);
        this.widgets = Counter.builder("amcreports.dashboard.widgets")
                .description("Widgets that were filled with data, by the state that they came to")
                .withRegistry(meters);
    }

    /**
     * Empty for whoever may not read it.
     *
     * @param known says of the data's fingerprint whether the data need not be put together again
     */
    public Uni<Optional<DashboardData>> data(
            Reader reader, DashboardId dashboard, DataRequest request, Predicate<String> known) {
        Instant now = clock.instant();
        return states.find(reader, dashboard, now)
                .chain(found -> found.filter(state -> state.access().allows(Action.DATA))
                        .map(state -> data(reader, dashboard, new Asked(request, state, now), known))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /** Of the one widget that is asked for; empty where the dashboard does not have it, too. */
    public Uni<Optional<Fresh>> widget(Reader reader, DashboardId dashboard, DataRequest request) {
        return data(reader, dashboard, request, fingerprint -> false)
                .map(found -> found.map(Fresh.class::cast))
                .onFailure(DashboardDataService::isAbsentWidget)
                .recoverWithItem(Optional.empty());
    }

    /** Of a widget that the dashboard has but is not stored. */
    public Uni<Optional<Fresh>> preview(Reader reader, Dashboard dashboard, WidgetId widget) {
        Instant now = clock.instant();
        DataRequest request = new DataRequest(null, null, Set.of(widget), Filters.NONE);
        return states.find(reader, dashboard.id(), dashboard.sources(), now)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : fresh(dashboard, new Asked(request, found.get(), now), "")
                                .map(Fresh.class::cast)
                                .map(Optional::of));
    }

    /** Of a dashboard of the owner's that is not stored, with its usual range and filters. */
    public Uni<Fresh> preview(Reader owner, Dashboard dashboard) {
        Instant now = clock.instant();
        DataRequest request = new DataRequest(null, null, Set.of(), Filters.NONE);
        return states.ofUnstored(owner, dashboard.id(), dashboard.sources(), now)
                .chain(state -> fresh(dashboard, new Asked(request, state, now), ""))
                .map(Fresh.class::cast);
    }

    private static boolean isAbsentWidget(Throwable failure) {
        return failure instanceof InvalidDefinitionException invalid
                && invalid.field().equals(DataRequest.WIDGETS);
    }

    private record Asked(DataRequest request, DashboardState state, Instant now) {}

    private Uni<Optional<DashboardData>> data(
            Reader reader, DashboardId dashboard, Asked asked, Predicate<String> known) {
        String fingerprint = DataFingerprint.of(dashboard, asked.state, asked.request, asked.now);
        if (known.test(fingerprint)) {
            unchanged.increment();
            return Uni.createFrom().item(Optional.of(new DashboardData.Unchanged(fingerprint)));
        }
        return reading.open(reader, dashboard)
                .chain(opened -> opened.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : fresh(opened.get().dashboard(), asked, fingerprint).map(Optional::of));
    }

    /** Should the definition have changed since the state was read, the tag is older than the data, and the next one differs. */
    private Uni<DashboardData> fresh(Dashboard dashboard, Asked asked, String fingerprint) {
        DataPlan plan = DataPlan.of(dashboard, asked.request, asked.state, asked.now);
        return Uni.combine()
                .all()
                .unis(answersTo(plan), catalogues.of(plan.sources()))
                .asTuple()
                .chain(read -> OffLoop.call(
                        rows(read.getItem1()),
                        () -> shaped(dashboard, plan, read.getItem1(), read.getItem2(), fingerprint)));
    }

    private DashboardData shaped(
            Dashboard dashboard,
            DataPlan plan,
            Map<AggregateQuery, AggregateAnswer> answered,
            Map<SourceId, Map<String, MetricDescription>> described,
            String fingerprint) {
        List<WidgetResult> widgets = new Shaping(answered, described).shape(plan);
        boolean whole = described.size() == plan.sources().size() && isWhole(answered.values());
        count(widgets);
        return new Fresh(dashboard, plan, widgets, whole ? fingerprint : null);
    }

    private static long rows(Map<AggregateQuery, AggregateAnswer> answers) {
        return answers.values().stream()
                .mapToLong(answer ->
                        answer instanceof Figures figures ? figures.items().size() : 0)
                .sum();
    }

    /** Most by one call; comparisons and groups beyond a limit by a second, since the first answers say which these are. */
    private Uni<Map<AggregateQuery, AggregateAnswer>> answersTo(DataPlan plan) {
        return answers.to(plan.questions(plan.queries()))
                .chain(first -> OffLoop.call(rows(first), () -> plan.questions(Shaping.followUps(plan, first)))
                        .chain(answers::to)
                        .map(second -> {
                            Map<AggregateQuery, AggregateAnswer> all = new HashMap<>(first);
                            all.putAll(second);
                            return all;
                        }));
    }

    /** What failed to come must be asked for again; what is refused would be refused again. */
    private static boolean isWhole(Collection<AggregateAnswer> answers) {
        return answers.stream()
                .noneMatch(answer ->
                        answer instanceof NoAnswer || (answer instanceof Figures figures && figures.outdated()));
    }

    private void count(List<WidgetResult> filled) {
        filled.forEach(widget ->
                widgets.withTag("state", widget.verdict().state().wireName()).increment());
    }
}
