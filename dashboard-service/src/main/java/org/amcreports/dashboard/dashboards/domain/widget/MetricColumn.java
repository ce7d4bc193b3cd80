package org.amcreports.dashboard.dashboards.domain.widget;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A metric of one of several series, and the column that shows it.
 *
 * @param name unique: a metric that several series show gets the number of its series, {@code spend.2}
 * @param series its position, from 0
 */
public record MetricColumn(String name, int series, String metric) {

    public static List<MetricColumn> of(List<Series> series) {
        List<MetricColumn> columns = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < series.size(); i++) {
            for (String metric : series.get(i).metrics()) {
                columns.add(new MetricColumn(taken.add(metric) ? metric : metric + "." + (i + 1), i, metric));
            }
        }
        return List.copyOf(columns);
    }
}
