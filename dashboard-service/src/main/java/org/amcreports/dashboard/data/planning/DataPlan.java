package org.amcreports.dashboard.data.planning;

import static org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException.require;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.InvalidWidget;
import org.amcreports.dashboard.dashboards.domain.range.DateRange;
import org.amcreports.dashboard.dashboards.domain.range.RelativeRange;
import org.amcreports.dashboard.dashboards.domain.widget.DataSource;
import org.amcreports.dashboard.dashboards.domain.widget.DataSource.Compare;
import org.amcreports.dashboard.dashboards.domain.widget.Grain;
import org.amcreports.dashboard.dashboards.domain.widget.Series;
import org.amcreports.dashboard.dashboards.domain.widget.SourceId;
import org.amcreports.dashboard.dashboards.domain.widget.Widget;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.data.planning.WidgetPlan.Asking;
import org.amcreports.dashboard.data.planning.WidgetPlan.SeriesPlan;
import org.amcreports.dashboard.data.planning.WidgetPlan.Settled;

/** All that has to be asked so that a dashboard can be shown. */
public record DataPlan(DateRange range, List<WidgetPlan> widgets) {

    private static final DateRange USUAL_RANGE = RelativeRange.LAST_12_WEEKS;

    public static DataPlan of(Dashboard dashboard, DataRequest request, DashboardState state, Instant now) {
        Planner planner = new Planner(
                dashboard,
                request,
                Filters.of(dashboard.filterConfig().filters())
                        .and(request.locked())
                        .and(request.filters()),
                rangeOf(dashboard, request),
                state,
                now);
        check(dashboard, request);
        Stream<WidgetPlan> valid = dashboard.widgets().stream()
                .filter(widget -> request.shows(widget.id()))
                .map(planner::plan);
        Stream<WidgetPlan> invalid = dashboard.invalidWidgets().stream()
                .filter(widget -> request.shows(widget.id()))
                .map(DataPlan::refused);
        return new DataPlan(planner.range, Stream.concat(valid, invalid).toList());
    }

    public List<AggregateQuery> queries() {
        return asking().flatMap(Asking::queries).distinct().toList();
    }

    /** Queries about the plan's sources, with where these stand. */
    public List<Question> questions(List<AggregateQuery> queries) {
        Map<SourceId, SeriesPlan> bySource = asking().flatMap(widget -> widget.series().stream())
                .collect(Collectors.toMap(series -> series.source().id(), series -> series, (one, same) -> one));
        return queries.stream()
                .map(query ->
                        Objects.requireNonNull(bySource.get(query.source())).question(query))
                .toList();
    }

    /** What is asked about. */
    public Set<Source> sources() {
        return asking().flatMap(widget -> widget.series().stream())
                .map(SeriesPlan::source)
                .collect(Collectors.toSet());
    }

    private Stream<Asking> asking() {
        return widgets.stream().filter(Asking.class::isInstance).map(Asking.class::cast);
    }

    private static void check(Dashboard dashboard, DataRequest request) {
        Set<WidgetId> present = Stream.concat(
                        dashboard.widgets().stream().map(Widget::id),
                        dashboard.invalidWidgets().stream().map(InvalidWidget::id))
                .collect(Collectors.toSet());
        require(present.containsAll(request.widgets()), DataRequest.WIDGETS, "must name widgets of this dashboard");
    }

    /** Those who may change it find what is wrong beside the dashboard's widgets; here it is only why nothing is shown. */
    private static WidgetPlan refused(InvalidWidget widget) {
        return new Settled(
                widget.id(),
                new Verdict(WidgetState.INVALID_DEFINITION, "The widget's definition is not valid any more."));
    }

    private static DateRange rangeOf(Dashboard dashboard, DataRequest request) {
        if (request.range() != null) {
            return request.range();
        }
        String configured = dashboard.filterConfig().dateRange();
        return configured == null ? USUAL_RANGE : DateRange.parse(configured);
    }

    private record Planner(
            Dashboard dashboard,
            DataRequest request,
            Filters ofAll,
            DateRange range,
            DashboardState state,
            Instant now) {

        WidgetPlan plan(Widget widget) {
            return widget.source()
                    .map(source -> plan(widget, source))
                    .orElseGet(() -> new Settled(widget.id(), Verdict.READY));
        }

        private WidgetPlan plan(Widget widget, DataSource dataSource) {
            Grain grain = grainOf(widget);
            Questions questions = new Questions(dataSource, grain, range);
            List<SeriesPlan> series = dataSource.series().stream()
                    .map(one -> seriesPlan(one, questions))
                    .toList();
            return AskingPolicy.beforeAsking(series)
                    .or(() -> FilteringPolicy.refusal(request.filters(), dashboard, dataSource, series))
                    .<WidgetPlan>map(verdict -> new Settled(widget.id(), verdict))
                    .orElseGet(() -> new Asking(
                            widget.id(),
                            grain,
                            dataSource.groupBy(),
                            dataSource.compare() == Compare.PREVIOUS_PERIOD,
                            series,
                            questions.joint()));
        }

        private SeriesPlan seriesPlan(Series series, Questions questions) {
            Source source = state.source(SourceId.of(series));
            Filters filters = ofAll.and(Filters.of(series.filters()));
            return new SeriesPlan(
                    series, source, source.calendar().lastAvailableWeek(now), questions.of(series, filters));
        }

        /** A reader's grain replaces that of widgets along time; a total stays a total. */
        private Grain grainOf(Widget widget) {
            Grain own = widget.grain();
            return own == Grain.TOTAL || request.grain() == null ? own : request.grain();
        }
    }
}
