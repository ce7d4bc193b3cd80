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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.FilterConfig;
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
import org.amcreports.dashboard.data.planning.DataPlan;
import org.amcreports.dashboard.data.planning.DataRequest;
import org.amcreports.dashboard.data.planning.Filters;
import org.amcreports.dashboard.data.planning.Source;
import org.amcreports.dashboard.data.planning.Source.Freshness;
import org.amcreports.dashboard.data.planning.Source.Standing;
import org.amcreports.dashboard.data.range.WeekCalendar;
import org.amcreports.dashboard.data.shaping.AggregateAnswer;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Figures;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Item;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Period;
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
    public static final Instant AS_OF = Instant.parse("2026-03-18T05:00:00Z");

    private Samples() {}

    public static Source source(SourceId id, Standing standing) {
        return source(id, standing, new Freshness(7, AS_OF, LocalDate.of(2025, 3, 17), false));
    }

    public static Source source(SourceId id, Standing standing, Freshness freshness) {
        return new Source(
                id, standing, new WeekCalendar(DayOfWeek.MONDAY, ZoneId.of("UTC"), Duration.ofHours(48)), freshness);
    }

    public static Map<SourceId, Source> served() {
        return Map.of(ONE, source(ONE, Standing.SERVED), TWO, source(TWO, Standing.SERVED));
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

    public static DataPlan plan(Dashboard dashboard, Map<SourceId, Source> sources) {
        return DataPlan.of(dashboard, request(), sources, NOW);
    }

    /** Answers every query of a plan with the next of the answers. */
    public static List<WidgetResult> shape(DataPlan plan, AggregateAnswer... answers) {
        Map<AggregateQuery, AggregateAnswer> byQuery = new HashMap<>();
        for (int i = 0; i < answers.length; i++) {
            byQuery.put(plan.queries().get(i), answers[i]);
        }
        return new Shaping(byQuery).shape(plan);
    }

    public static Item week(LocalDate start, Map<String, String> group, Map<String, BigDecimal> metrics) {
        return new Item(new Period("week of " + start, start, start.plusDays(6), true), group, metrics, Map.of());
    }

    public static Item total(Map<String, String> group, Map<String, BigDecimal> metrics) {
        return new Item(null, group, metrics, Map.of());
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

    public static Figures figures(Map<String, BigDecimal> totals, Item... items) {
        return new Figures(
                List.of(items),
                totals,
                Map.of(),
                AS_OF,
                7L,
                "final",
                null,
                false,
                List.of(),
                "USD",
                Map.of("spend", "spend"));
    }

    public static Figures missing(Figures figures, LocalDate... weeks) {
        return new Figures(
                figures.items(),
                figures.totals(),
                figures.notes(),
                figures.asOf(),
                figures.version(),
                figures.maturity(),
                figures.coverage(),
                figures.estimated(),
                List.of(weeks),
                figures.currency(),
                figures.roles());
    }

    public static Figures marked(Figures figures, String maturity, String coverage, String currency) {
        return new Figures(
                figures.items(),
                figures.totals(),
                figures.notes(),
                figures.asOf(),
                figures.version(),
                maturity,
                coverage == null ? null : new BigDecimal(coverage),
                figures.estimated(),
                figures.missingWeeks(),
                currency,
                figures.roles());
    }

    public static Figures noted(Figures figures, Map<String, String> notes) {
        return new Figures(
                figures.items(),
                figures.totals(),
                notes,
                figures.asOf(),
                figures.version(),
                figures.maturity(),
                figures.coverage(),
                figures.estimated(),
                figures.missingWeeks(),
                figures.currency(),
                figures.roles());
    }

    public static Figures noFacts() {
        return new Figures(List.of(), Map.of(), Map.of(), null, null, null, null, false, List.of(), null, Map.of());
    }

    public static List<Object> row(Object... cells) {
        return new ArrayList<>(Arrays.asList(cells));
    }
}
