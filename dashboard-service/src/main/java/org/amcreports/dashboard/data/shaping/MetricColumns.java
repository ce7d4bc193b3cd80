package org.amcreports.dashboard.data.shaping;

import java.util.List;
import java.util.Map;
import org.amcreports.dashboard.dashboards.domain.widget.MetricColumn;
import org.amcreports.dashboard.dashboards.domain.widget.Series;
import org.amcreports.dashboard.dashboards.domain.widget.SourceId;
import org.amcreports.dashboard.data.planning.WidgetPlan.SeriesPlan;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Figures;
import org.jspecify.annotations.Nullable;

/** One column for each metric of each series. */
final class MetricColumns {

    private MetricColumns() {}

    static List<Column> of(
            List<SeriesPlan> series, List<Figures> figures, Map<SourceId, Map<String, MetricDescription>> catalogues) {
        List<Series> shown = series.stream().map(SeriesPlan::series).toList();
        return MetricColumn.of(shown).stream()
                .map(column -> column(
                        column,
                        shown.get(column.series()),
                        figures.get(column.series()),
                        catalogues
                                .getOrDefault(SourceId.of(shown.get(column.series())), Map.of())
                                .get(column.metric())))
                .toList();
    }

    private static Column column(
            MetricColumn column, Series shown, Figures figures, @Nullable MetricDescription description) {
        return new Column(
                column.name(),
                Column.Role.METRIC,
                Column.Type.NUMBER,
                column.metric(),
                column.series(),
                shown.label(),
                description,
                description != null && description.isMoney() ? figures.currency() : null);
    }
}
