package org.amcreports.dashboard.data;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.FilterConfig;
import org.amcreports.dashboard.dashboards.domain.access.Access;
import org.amcreports.dashboard.dashboards.domain.range.DaySpan;
import org.amcreports.dashboard.dashboards.domain.widget.ChartType;
import org.amcreports.dashboard.dashboards.domain.widget.DataSource;
import org.amcreports.dashboard.dashboards.domain.widget.DataSource.Compare;
import org.amcreports.dashboard.dashboards.domain.widget.Grain;
import org.amcreports.dashboard.dashboards.domain.widget.Position;
import org.amcreports.dashboard.dashboards.domain.widget.Series;
import org.amcreports.dashboard.dashboards.domain.widget.SourceId;
import org.amcreports.dashboard.dashboards.domain.widget.Widget;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetType;
import org.amcreports.dashboard.data.planning.AggregateQuery;
import org.amcreports.dashboard.data.planning.DashboardState;
import org.amcreports.dashboard.data.planning.DataPlan;
import org.amcreports.dashboard.data.planning.DataRequest;
import org.amcreports.dashboard.data.planning.Filters;
import org.amcreports.dashboard.data.planning.Source;
import org.amcreports.dashboard.data.planning.Source.Freshness;
import org.amcreports.dashboard.data.planning.Source.Standing;
import org.amcreports.dashboard.data.planning.WeekCalendar;
import org.amcreports.dashboard.data.shaping.AggregateAnswer;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Figures;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Item;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Period;
import org.amcreports.dashboard.data.shaping.MetricDescription;
import org.amcreports.dashboard.data.shaping.MetricDescription.Additivity;
import org.amcreports.dashboard.data.shaping.Shaping;
import org.amcreports.dashboard.data.shaping.WidgetResult;
import org.jspecify.annotations.NullUnmarked;

/** Dashboards, sources and answers; now is Wednesday 18 March 2026, the last available week began on 9 March. */
@NullUnmarked
public final class Samples {

    public static final Instant NOW = Instant.parse("2026-03-18T12:00:00Z");
    public static final LocalDate LAST_WEEK = LocalDate.of(2026, 3, 9);
    public static final LocalDate LAST_DAY = LocalDate.of(2026, 3, 15);
    public static final SourceId ONE = new SourceId(new UUID(1, 1), new UUID(2, 1));
    public static final SourceId TWO = new SourceId(new UUID(1, 2), new UUID(2, 2));
    public static final DaySpan TWELVE_WEEKS = new DaySpan(LocalDate.of(2025, 12, 22), LAST_DAY);
    public static final Map<String, MetricDescription> CATALOGUE = Map.of(
            "spend", new MetricDescription("Spend", "currency", "currency", null, Additivity.SUM),
            "clicks", new MetricDescription("Clicks", "count", "number", "higher", Additivity.SUM));
    public static final Instant AS_OF = Instant.parse("2026-03-18T05:00:00Z");

    private Samples() {}

    public static Source source(SourceId id, Standing standing) {
        return source(id, standing, new Freshness(7, false));
    }

    public static Source source(SourceId id, Standing standing, Freshness freshness) {
        return new Source(
                id,
                standing,
                true,
                new WeekCalendar(DayOfWeek.MONDAY, ZoneId.of("UTC"), Duration.ofHours(48)),
                freshness);
    }

    /** The reader is no member of its instance. */
    public static Source foreign(Source source) {
        return new Source(source.id(), source.standing(), false, source.calendar(), source.freshness());
    }

    public static DashboardState served() {
        return state(source(ONE, Standing.SERVED), source(TWO, Standing.SERVED));
    }

    public static DashboardState state(Source... sources) {
        return new DashboardState(
                Access.VIEW, 1, Stream.of(sources).collect(Collectors.toMap(Source::id, Function.identity())));
    }

    public static Series series(SourceId id, String... metrics) {
        return new Series(id.workflowId(), id.instanceId(), List.of(metrics), Map.of(), null);
    }

    public static DataSource dataSource(List<String> groupBy, Grain grain, Series... series) {
        return new DataSource(List.of(series), groupBy, grain, null, null, null);
    }

    public static DataSource compared(Series series) {
        return new DataSource(List.of(series), List.of(), null, null, null, Compare.PREVIOUS_PERIOD);
    }

    public static Widget line(int number, DataSource source) {
        return widget(number, WidgetType.CHART, ChartType.LINE, source);
    }

    public static Widget table(int number, DataSource source) {
        return widget(number, WidgetType.TABLE, null, source);
    }

    public static Widget card(int number, DataSource source) {
        return widget(number, WidgetType.METRIC_CARD, null, source);
    }

    public static Widget text(int number) {
        return widget(number, WidgetType.TEXT, null, null);
    }

    private static Widget widget(int number, WidgetType type, ChartType chart, DataSource source) {
        return new Widget(id(number), type, chart, "Widget " + number, source, "{}", new Position(0, number, 12, 1));
    }

    public static WidgetId id(int number) {
        return new WidgetId(new UUID(9, number));
    }

    public static Dashboard dashboard(Widget... widgets) {
        return dashboard(FilterConfig.NONE, widgets);
    }

    public static Dashboard dashboard(FilterConfig filters, Widget... widgets) {
        return new Dashboard(
                new DashboardId(new UUID(8, 1)),
                "Sample",
                null,
                new UUID(7, 1),
                null,
                "{}",
                filters,
                false,
                1,
                List.of(widgets));
    }

    public static DataRequest request() {
        return new DataRequest(null, null, Set.of(), Filters.NONE);
    }

    public static DataPlan plan(Dashboard dashboard, DashboardState state) {
        return DataPlan.of(dashboard, request(), state, NOW);
    }

    /** Answers every query of a plan, and those for its comparisons, with the next of the answers. */
    public static List<WidgetResult> shape(DataPlan plan, AggregateAnswer... answers) {
        Map<AggregateQuery, AggregateAnswer> byQuery = answers(plan.queries(), Arrays.asList(answers));
        List<AggregateQuery> followUps = Shaping.followUps(plan, byQuery);
        byQuery.putAll(answers(followUps, Arrays.asList(answers).subList(byQuery.size(), answers.length)));
        return new Shaping(byQuery, Map.of(ONE, CATALOGUE)).shape(plan);
    }

    private static Map<AggregateQuery, AggregateAnswer> answers(
            List<AggregateQuery> queries, List<AggregateAnswer> answers) {
        Map<AggregateQuery, AggregateAnswer> byQuery = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(queries.size(), answers.size()); i++) {
            byQuery.put(queries.get(i), answers.get(i));
        }
        return byQuery;
    }

    public static Item week(LocalDate start, Map<String, String> group, Map<String, BigDecimal> metrics) {
        return new Item(
                new Period("week of " + start, start, start.plusDays(6), true), group, metrics, Map.of(), false);
    }

    public static Item total(Map<String, String> group, Map<String, BigDecimal> metrics) {
        return new Item(null, group, metrics, Map.of(), false);
    }

    /** Metric values by name, null among them. */
    public static Map<String, BigDecimal> values(Object... namesAndNumbers) {
        Map<String, BigDecimal> values = new HashMap<>();
        for (int i = 0; i < namesAndNumbers.length; i += 2) {
            Object number = namesAndNumbers[i + 1];
            values.put((String) namesAndNumbers[i], number == null ? null : new BigDecimal((String) number));
        }
        return values;
    }

    /** All of it settled and of one definition. */
    public static Figures figures(Map<String, BigDecimal> totals, Item... items) {
        Map<String, LocalDate> settled = new HashMap<>();
        totals.keySet().forEach(metric -> settled.put(metric, LAST_DAY));
        return new Figures(
                List.of(items),
                totals,
                Map.of(),
                TWELVE_WEEKS,
                AS_OF,
                7L,
                "final",
                null,
                false,
                List.of(),
                "USD",
                Map.of("spend", "spend"),
                List.of(),
                settled,
                "one definition",
                false);
    }

    public static Figures missing(Figures figures, LocalDate... weeks) {
        return changed(figures, copy -> copy.missingWeeks = List.of(weeks));
    }

    public static Figures marked(Figures figures, String maturity, String coverage, String currency) {
        return changed(figures, copy -> {
            copy.maturity = maturity;
            copy.coverage = coverage == null ? null : new BigDecimal(coverage);
            copy.currency = currency;
        });
    }

    public static Figures noted(Figures figures, Map<String, String> notes) {
        return changed(figures, copy -> copy.notes = notes);
    }

    public static Figures asOf(Figures figures, Instant asOf, Long version) {
        return changed(figures, copy -> {
            copy.asOf = asOf;
            copy.version = version;
        });
    }

    public static Figures definedBy(Figures figures, String fingerprint) {
        return changed(figures, copy -> copy.fingerprint = fingerprint);
    }

    public static Figures settled(Figures figures, String metric, LocalDate until, String... unsettled) {
        return changed(figures, copy -> {
            copy.settledUntil = new HashMap<>(copy.settledUntil);
            copy.settledUntil.put(metric, until);
            copy.unsettled = List.of(unsettled);
        });
    }

    public static Figures noFacts() {
        return new Figures(
                List.of(),
                Map.of(),
                Map.of(),
                TWELVE_WEEKS,
                null,
                null,
                null,
                null,
                false,
                List.of(),
                null,
                Map.of(),
                List.of(),
                Map.of(),
                null,
                false);
    }

    private static Figures changed(Figures figures, Consumer<FiguresCopy> change) {
        FiguresCopy copy = new FiguresCopy(figures);
        change.accept(copy);
        return copy.figures(figures);
    }

    private static final class FiguresCopy {

        private Map<String, String> notes;
        private Instant asOf;
        private Long version;
        private String maturity;
        private BigDecimal coverage;
        private List<LocalDate> missingWeeks;
        private String currency;
        private List<String> unsettled;
        private Map<String, LocalDate> settledUntil;
        private String fingerprint;

        FiguresCopy(Figures of) {
            notes = of.notes();
            asOf = of.asOf();
            version = of.version();
            maturity = of.maturity();
            coverage = of.coverage();
            missingWeeks = of.missingWeeks();
            currency = of.currency();
            unsettled = of.unsettled();
            settledUntil = of.settledUntil();
            fingerprint = of.fingerprint();
        }

        Figures figures(Figures of) {
            return new Figures(
                    of.items(),
                    of.totals(),
                    notes,
                    of.rangeUsed(),
                    asOf,
                    version,
                    maturity,
                    coverage,
                    of.estimated(),
                    missingWeeks,
                    currency,
                    of.roles(),
                    unsettled,
                    settledUntil,
                    fingerprint,
                    of.outdated());
        }
    }

    public static List<Object> row(Object... cells) {
        return new ArrayList<>(Arrays.asList(cells));
    }
}
