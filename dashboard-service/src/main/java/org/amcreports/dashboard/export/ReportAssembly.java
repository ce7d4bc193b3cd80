package org.amcreports.dashboard.export;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.widget.Position;
import org.amcreports.dashboard.dashboards.domain.widget.Widget;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.data.DashboardData.Fresh;
import org.amcreports.dashboard.data.planning.DataRequest;
import org.amcreports.dashboard.data.planning.Filters;
import org.amcreports.dashboard.data.planning.WidgetPlan;
import org.amcreports.dashboard.data.planning.WidgetPlan.Asking;
import org.amcreports.dashboard.data.shaping.Column;
import org.amcreports.dashboard.data.shaping.Table;
import org.amcreports.dashboard.data.shaping.WidgetResult;
import org.amcreports.dashboard.data.shaping.WidgetResult.Body;
import org.amcreports.dashboard.export.report.Report;
import org.amcreports.dashboard.export.report.Section;
import org.amcreports.dashboard.export.report.Words;
import org.jspecify.annotations.Nullable;

/** Puts a dashboard and its data together. */
final class ReportAssembly {

    private ReportAssembly() {}

    static Report of(DataRequest request, Fresh data, Instant at) {
        Dashboard dashboard = data.dashboard();
        Filters filters = Filters.of(dashboard.filterConfig().filters()).and(request.filters());
        return new Report(
                dashboard,
                at,
                data.plan().range().wireName(),
                data.range().orElse(null),
                filters.allowed(),
                sections(dashboard, data, filters));
    }

    private static List<Section> sections(Dashboard dashboard, Fresh data, Filters ofAll) {
        Map<WidgetId, WidgetPlan> plans = new HashMap<>();
        data.plan().widgets().forEach(plan -> plans.put(plan.widget(), plan));
        Map<WidgetId, WidgetResult> results = new HashMap<>();
        data.widgets().forEach(result -> results.put(result.widget(), result));
        return dashboard.widgets().stream()
                .filter(widget -> results.containsKey(widget.id()))
                .sorted(Comparator.comparing(Widget::position, Position.READING_ORDER))
                .map(widget -> new Section(
                        widget,
                        withNamedOthers(Objects.requireNonNull(results.get(widget.id()))),
                        narrower(plans.get(widget.id()), ofAll)))
                .toList();
    }

    /** The row of all groups beyond the limit is not the one of those without a value. */
    private static WidgetResult withNamedOthers(WidgetResult result) {
        Body body = result.body();
        if (body == null || body.table().others().isEmpty()) {
            return result;
        }
        Table table = body.table();
        List<List<@Nullable Object>> rows = new ArrayList<>(table.rows());
        table.others().forEach(others -> rows.set(others, named(table, rows.get(others))));
        return result.showing(new Table(table.columns(), rows, table.others()));
    }

    private static List<@Nullable Object> named(Table table, List<@Nullable Object> others) {
        List<@Nullable Object> row = new ArrayList<>(others);
        for (int i = 0; i < row.size(); i++) {
            if (table.columns().get(i).role() == Column.Role.DIMENSION) {
                row.set(i, Words.OTHERS);
            }
        }
        return row;
    }

    /** What a widget's series let through beside what holds for all widgets. */
    private static List<Map<String, List<@Nullable String>>> narrower(@Nullable WidgetPlan plan, Filters ofAll) {
        List<Map<String, List<@Nullable String>>> filters = new ArrayList<>();
        if (plan instanceof Asking asking) {
            for (WidgetPlan.SeriesPlan series : asking.series()) {
                Map<String, List<@Nullable String>> own =
                        new HashMap<>(series.current().filters().allowed());
                own.entrySet().removeAll(ofAll.allowed().entrySet());
                filters.add(own);
            }
        }
        return filters;
    }
}
