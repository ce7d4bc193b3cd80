package org.amcreports.dashboard.data.planning;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.widget.DataSource;
import org.amcreports.dashboard.dashboards.domain.widget.DataSource.Compare;
import org.amcreports.dashboard.dashboards.domain.widget.Grain;
import org.amcreports.dashboard.dashboards.domain.widget.Series;
import org.amcreports.dashboard.dashboards.domain.widget.SourceId;
import org.amcreports.dashboard.dashboards.domain.widget.Widget;
import org.amcreports.dashboard.data.planning.WidgetPlan.Asking;
import org.amcreports.dashboard.data.planning.WidgetPlan.SeriesPlan;
import org.amcreports.dashboard.data.planning.WidgetPlan.Settled;
import org.amcreports.dashboard.data.range.DateRange;
import org.amcreports.dashboard.data.range.DaySpan;
import org.amcreports.dashboard.data.range.RelativeRange;

/** All that has to be asked so that a dashboard can be shown. */
public record DataPlan(DateRange range, List<WidgetPlan> widgets) {

    private static final DateRange USUAL_RANGE = RelativeRange.LAST_12_WEEKS;

    /** The sources that a request's widgets draw on. */
    public static Set<SourceId> sourcesOf(Dashboard dashboard, DataRequest request) {
        return wanted(dashboard, request).stream()
                .flatMap(widget -> widget.source().stream())
                .flatMap(source -> source.series().stream())
                .map(SourceId::of)
                .collect(Collectors.toSet());
    }

    /** @param sources one for each of {@link #sourcesOf} */
    public static DataPlan of(Dashboard dashboard, DataRequest request, Map<SourceId, Source> sources, Instant now) {
        Planner planner = new Planner(rangeOf(dashboard, request), filtersOf(dashboard, request), sources, now);
        return new DataPlan(
                planner.range,
                wanted(dashboard, request).stream()
                        .map(widget -> planner.plan(widget, request))
                        .toList());
    }

    public List<AggregateQuery> queries() {
        return asking().flatMap(Asking::queries).distinct().toList();
    }

    /** The days from the first to the last that any widget shows; empty when none shows any. */
    public Optional<DaySpan> span() {
        return asking().map(Asking::span).reduce(DaySpan::hull);
    }

    private Stream<Asking> asking() {
        return widgets.stream().filter(Asking.class::isInstance).map(Asking.class::cast);
    }

    private static List<Widget> wanted(Dashboard dashboard, DataRequest request) {
        return dashboard.widgets().stream()
                .filter(widget ->
                        request.widgets().isEmpty() || request.widgets().contains(widget.id()))
                .toList();
    }

    private static DateRange rangeOf(Dashboard dashboard, DataRequest request) {
        if (request.range() != null) {
            return request.range();
        }
        String configured = dashboard.filterConfig().dateRange();
        return configured == null ? USUAL_RANGE : DateRange.parse(configured);
    }

    private static Filters filtersOf(Dashboard dashboard, DataRequest request) {
        return Filters.of(dashboard.filterConfig().filters()).and(request.filters());
    }

    private record Planner(DateRange range, Filters filters, Map<SourceId, Source> sources, Instant now) {

        WidgetPlan plan(Widget widget, DataRequest request) {
            return widget.source()
                    .map(source -> plan(widget, source, request))
                    .orElseGet(() -> new Settled(widget.id(), Verdict.READY));
        }

        private WidgetPlan plan(Widget widget, DataSource dataSource, DataRequest request) {
            Grain grain = grainOf(widget, request);
            boolean compares = dataSource.compare() == Compare.PREVIOUS_PERIOD;
            List<SeriesPlan> series = dataSource.series().stream()
                    .map(one -> seriesPlan(one, dataSource, grain, compares))
                    .toList();
            return AskingPolicy.beforeAsking(series)
                    .<WidgetPlan>map(verdict -> new Settled(widget.id(), verdict))
                    .orElseGet(() -> new Asking(widget.id(), grain, dataSource.groupBy(), compares, series));
        }

        private SeriesPlan seriesPlan(Series series, DataSource dataSource, Grain grain, boolean compares) {
            Source source = sources.get(SourceId.of(series));
            if (source == null) {
                throw new IllegalArgumentException("no source for " + SourceId.of(series));
            }
            AggregateQuery current = new AggregateQuery(
                    source.id(),
                    grain,
                    source.resolve(range, now),
                    series.metrics(),
                    dataSource.groupBy(),
                    filters.and(Filters.of(series.filters())),
                    dataSource.sort(),
                    dataSource.limit());
            DaySpan before = compares ? source.previous(range, now) : null;
            return new SeriesPlan(
                    series,
                    source,
                    source.calendar().lastAvailableWeek(now),
                    current,
                    before == null ? null : current.totalOver(before));
        }

        /** A reader's grain replaces that of widgets along time; a total stays a total. */
        private static Grain grainOf(Widget widget, DataRequest request) {
            Grain own = widget.grain();
            return own == Grain.TOTAL || request.grain() == null ? own : request.grain();
        }
    }
}
