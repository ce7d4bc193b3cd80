package org.amcreports.insights.answer;

import java.util.Optional;
import org.amcreports.insights.question.Metric;
import org.amcreports.insights.trend.WeekSeries;

/** A metric that was asked about and its weeks, empty when the source does not hold it. */
public record MetricSeries(Metric metric, Optional<WeekSeries> series) {

    Optional<TrendFacts> facts() {
        return series.filter(weeks -> !weeks.readings().isEmpty()).map(weeks -> TrendFacts.of(metric, weeks));
    }
}
