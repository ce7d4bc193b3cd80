package org.amcreports.dashboard.templates.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.amcreports.dashboard.dashboards.domain.widget.DataSource;
import org.amcreports.dashboard.dashboards.domain.widget.Series;
import org.amcreports.dashboard.dashboards.domain.widget.SourceId;
import org.amcreports.dashboard.dashboards.domain.widget.Widget;
import org.amcreports.dashboard.wire.WireNamed;

/**
 * A widget as a template would make it, and how it fits its workflows.
 *
 * @param missingMetrics that a workflow lacks
 * @param missingDimensions of the template that the widget does not group by, since the workflow lacks them; the widget's
 *     own {@code group_by} says what stands for them
 */
public record WidgetFit(Widget widget, Fit fit, List<String> missingMetrics, List<String> missingDimensions) {

    /** How much of a widget there will be to see. */
    public enum Fit implements WireNamed {
        FITS,
        /** Some metrics are missing. */
        PARTLY,
        /** There is nothing to show. */
        LACKING,
        /** A workflow has no figures yet, or what it has cannot be told now. */
        UNKNOWN
    }

    /** @param metrics of each source, as far as any are known */
    static WidgetFit of(TemplateWidget template, Widget widget, Map<SourceId, Set<String>> metrics) {
        List<Series> series = widget.source().map(DataSource::series).orElse(List.of());
        List<String> missingDimensions = new ArrayList<>(
                template.source() == null ? List.of() : template.source().groupBy());
        missingDimensions.removeAll(widget.source().map(DataSource::groupBy).orElse(List.of()));
        if (series.stream().anyMatch(one -> known(one, metrics).isEmpty())) {
            return new WidgetFit(widget, Fit.UNKNOWN, List.of(), missingDimensions);
        }
        List<String> missing =
                series.stream().flatMap(one -> missing(one, metrics)).toList();
        long wanted = series.stream().mapToLong(one -> one.metrics().size()).sum();
        return new WidgetFit(
                widget, fit(missing.size(), wanted), missing.stream().distinct().toList(), missingDimensions);
    }

    private static Fit fit(long missing, long wanted) {
        if (missing == 0) {
            return Fit.FITS;
        }
        return missing < wanted ? Fit.PARTLY : Fit.LACKING;
    }

    private static Stream<String> missing(Series series, Map<SourceId, Set<String>> metrics) {
        return series.metrics().stream()
                .filter(metric -> !known(series, metrics).contains(metric));
    }

    private static Set<String> known(Series series, Map<SourceId, Set<String>> metrics) {
        return metrics.getOrDefault(SourceId.of(series), Set.of());
    }
}
