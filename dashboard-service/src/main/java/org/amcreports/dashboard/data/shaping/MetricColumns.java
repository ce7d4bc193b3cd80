package org.amcreports.dashboard.data.shaping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.amcreports.dashboard.dashboards.domain.widget.Series;
import org.amcreports.dashboard.dashboards.domain.widget.SourceId;
import org.amcreports.dashboard.data.planning.WidgetPlan.SeriesPlan;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Figures;

/** One column for each metric of each series. */
final class MetricColumns {

    private MetricColumns() {}

    static List<Column> of(
            List<SeriesPlan> series, List<Figures> figures, Map<SourceId, Map<String, MetricDescription>> catalogues) {
        List<Column> columns = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < series.size(); i++) {
            Series shown = series.get(i).series();
            Map<String, MetricDescription> catalogue = catalogues.getOrDefault(SourceId.of(shown), Map.of());
            for (String metric : shown.metrics()) {
                String name = taken.add(metric) ? metric : metric + "." + (i + 1);
                MetricDescription description = catalogue.get(metric);
                columns.add(new Column(
                        name,
                        Column.Role.METRIC,
                        Column.Type.NUMBER,
                        metric,
                        i,
                        shown.label(),
                        description,
                        description != null && description.isMoney()
                                ? figures.get(i).currency()
                                : null));
            }
        }
        return List.copyOf(columns);
    }
}
