package org.amcreports.dashboard.export;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.FilterConfig;
import org.amcreports.dashboard.dashboards.domain.range.DaySpan;
import org.amcreports.dashboard.dashboards.domain.widget.ChartType;
import org.amcreports.dashboard.dashboards.domain.widget.DataSource;
import org.amcreports.dashboard.dashboards.domain.widget.Position;
import org.amcreports.dashboard.dashboards.domain.widget.Series;
import org.amcreports.dashboard.dashboards.domain.widget.Widget;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetType;
import org.amcreports.dashboard.dashboards.encoding.DefinitionJson;
import org.amcreports.dashboard.data.planning.Verdict;
import org.amcreports.dashboard.data.planning.WidgetState;
import org.amcreports.dashboard.data.shaping.Change;
import org.amcreports.dashboard.data.shaping.Column;
import org.amcreports.dashboard.data.shaping.Comparison;
import org.amcreports.dashboard.data.shaping.MetricDescription;
import org.amcreports.dashboard.data.shaping.MetricDescription.Additivity;
import org.amcreports.dashboard.data.shaping.Table;
import org.amcreports.dashboard.data.shaping.WidgetResult;
import org.amcreports.dashboard.data.shaping.WidgetResult.Body;
import org.amcreports.dashboard.data.shaping.WidgetResult.Marks;
import org.amcreports.dashboard.export.report.Report;
import org.amcreports.dashboard.export.report.Section;
import org.amcreports.dashboard.export.report.Words;
import org.jspecify.annotations.NullUnmarked;

/** Reports as a dashboard's data would make them. */
@NullUnmarked
public final class Reports {

    public static final Instant AT = Instant.parse("2026-03-18T12:00:00Z");
    public static final DaySpan DAYS = new DaySpan(LocalDate.of(2025, 12, 22), LocalDate.of(2026, 3, 15));
    public static final DaySpan BEFORE = new DaySpan(LocalDate.of(2025, 9, 29), LocalDate.of(2025, 12, 21));
    public static final LocalDate FIRST_WEEK = LocalDate.of(2025, 12, 22);

    private Reports() {}

    public static Report of(String name, Section... sections) {
        return of(name, "What the campaigns brought in.", Map.of("campaign", Arrays.asList("Brand", null)), sections);
    }

    public static Report of(String name, String description, Map<String, List<String>> filters, Section... sections) {
        Dashboard dashboard = new Dashboard(
                new DashboardId(new UUID(8, 1)),
                name,
                description,
                new UUID(7, 1),
                null,
                "{}",
                FilterConfig.NONE,
                false,
                3,
                List.of());
        return new Report(dashboard, AT, "last_12_weeks", DAYS, filters, List.of(sections));
    }

    public static Section text(String title, String text) {
        return new Section(
                new Widget(
                        new WidgetId(UUID.randomUUID()),
                        WidgetType.TEXT,
                        null,
                        title,
                        null,
                        DefinitionJson.write(Map.of("text", text)),
                        new Position(0, 0, 12, 1)),
                new WidgetResult(new WidgetId(UUID.randomUUID()), Verdict.READY, null),
                List.of());
    }

    public static Section table(String title, Table table) {
        return section(title, WidgetType.TABLE, null, 12, table, null);
    }

    public static Section chart(String title, ChartType chart, int width, Table table) {
        return section(title, WidgetType.CHART, chart, width, table, null);
    }

    public static Section card(String title, String metric, String current, String previous, String change) {
        Comparison comparison = new Comparison(Map.of(
                metric, new Change(number(current), number(previous), null, number(change), DAYS, BEFORE, null)));
        return section(
                title,
                WidgetType.METRIC_CARD,
                null,
                3,
                tableOf(List.of(metric(metric)), List.of(row(number(current)))),
                comparison);
    }

    public static Section without(String title, WidgetState state, String reason) {
        Section section = table(title, tableOf(List.of(metric("spend")), List.of()));
        return new Section(
                section.widget(), new WidgetResult(section.widget().id(), new Verdict(state, reason), null), List.of());
    }

    public static Section in(WidgetState state, String reason, Section section) {
        return new Section(
                section.widget(),
                new WidgetResult(
                        section.widget().id(),
                        new Verdict(state, reason),
                        section.result().body()),
                section.filters());
    }

    private static Section section(
            String title, WidgetType type, ChartType chart, int width, Table table, Comparison comparison) {
        Map<String, BigDecimal> totals = new LinkedHashMap<>();
        List<String> metrics = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            if (table.columns().get(i).role() == Column.Role.METRIC) {
                String name = table.columns().get(i).name();
                metrics.add(name);
                int at = i;
                totals.put(
                        name,
                        table.rows().stream()
                                .map(row -> (BigDecimal) row.get(at))
                                .filter(value -> value != null)
                                .reduce(BigDecimal.ZERO, BigDecimal::add));
            }
        }
        Widget widget = new Widget(
                new WidgetId(UUID.randomUUID()),
                type,
                chart,
                title,
                new DataSource(
                        List.of(new Series(
                                new UUID(1, 1),
                                new UUID(2, 1),
                                metrics.subList(0, Math.min(20, metrics.size())),
                                Map.of(),
                                null)),
                        List.of(),
                        null,
                        null,
                        null,
                        null),
                "{}",
                new Position(0, 0, width, 3));
        Marks marks = new Marks(
                Instant.parse("2026-03-18T05:00:00Z"),
                7L,
                "provisional",
                new BigDecimal("0.999"),
                false,
                new TreeSet<>(List.of(LocalDate.of(2026, 1, 19))),
                "USD");
        return new Section(
                widget,
                new WidgetResult(
                        widget.id(),
                        Verdict.READY,
                        new Body(DAYS, table, totals, Map.of(), comparison, marks, List.of())),
                List.of(Map.of()));
    }

    public static Table tableOf(List<Column> columns, List<List<Object>> rows) {
        return new Table(columns, rows, new TreeSet<>());
    }

    public static List<Column> periods() {
        return List.of(
                new Column("period", Column.Role.PERIOD, Column.Type.STRING, null, null, null, null, null),
                new Column("period_start", Column.Role.PERIOD, Column.Type.DATE, null, null, null, null, null),
                new Column("period_end", Column.Role.PERIOD, Column.Type.DATE, null, null, null, null, null),
                new Column("period_complete", Column.Role.PERIOD, Column.Type.BOOLEAN, null, null, null, null, null));
    }

    public static Column dimension(String name) {
        return new Column(name, Column.Role.DIMENSION, Column.Type.STRING, null, null, null, null, null);
    }

    public static Column metric(String name) {
        return new Column(name, Column.Role.METRIC, Column.Type.NUMBER, name, 0, null, null, null);
    }

    /** A metric as the catalogue describes it. */
    public static Column described(String name, String unit, boolean additive) {
        return new Column(
                name,
                Column.Role.METRIC,
                Column.Type.NUMBER,
                name,
                0,
                null,
                new MetricDescription(
                        Words.capitalised(name), unit, "number", null, additive ? Additivity.SUM : Additivity.COMPUTED),
                null);
    }

    public static List<Column> columns(List<Column> first, Column... more) {
        List<Column> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return all;
    }

    /** The cells of the week that begins so many weeks after the first one, then others. */
    public static List<Object> week(int number, Object... cells) {
        LocalDate start = FIRST_WEEK.plusWeeks(number);
        List<Object> row = row("week of " + start, start, start.plusDays(6), true);
        row.addAll(Arrays.asList(cells));
        return row;
    }

    public static List<Object> row(Object... cells) {
        return new ArrayList<>(Arrays.asList(cells));
    }

    public static BigDecimal number(String digits) {
        return digits == null ? null : new BigDecimal(digits);
    }
}
