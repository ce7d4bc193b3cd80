package org.amcreports.dashboard.export;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.widget.Position;
import org.amcreports.dashboard.dashboards.domain.widget.Widget;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.data.DashboardData.Fresh;
import org.amcreports.dashboard.data.planning.DataRequest;
import org.amcreports.dashboard.data.planning.Filters;
import org.amcreports.dashboard.data.planning.WidgetPlan;
import org.amcreports.dashboard.data.planning.WidgetPlan.Asking;
import org.amcreports.dashboard.data.range.DaySpan;
import org.amcreports.dashboard.data.shaping.WidgetResult;
import org.amcreports.dashboard.data.shaping.WidgetResult.Body;
import org.amcreports.dashboard.export.report.Report;
import org.amcreports.dashboard.export.report.Section;
import org.jspecify.annotations.Nullable;

/** Puts a dashboard and its data together. */
final class ReportAssembly {

    private ReportAssembly() {}

    static Report of(Dashboard dashboard, DataRequest request, Fresh data, Instant at) {
        Filters filters = Filters.of(dashboard.filterConfig().filters()).and(request.filters());
        return new Report(
                dashboard,
                at,
                data.plan().range().wireName(),
                days(data),
                filters.allowed(),
                sections(dashboard, data, filters));
    }

    private static @Nullable DaySpan days(Fresh data) {
        return data.widgets().stream()
                .map(WidgetResult::body)
                .flatMap(Stream::ofNullable)
                .map(Body::range)
                .flatMap(Stream::ofNullable)
                .reduce(DaySpan::hull)
                .orElse(null);
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
                        Objects.requireNonNull(results.get(widget.id())),
                        narrower(plans.get(widget.id()), ofAll)))
                .toList();
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
