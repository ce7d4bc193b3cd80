package org.amcreports.dashboard.data.planning;

import org.amcreports.dashboard.dashboards.domain.range.DateRange;
import org.amcreports.dashboard.dashboards.domain.widget.DataSource;
import org.amcreports.dashboard.dashboards.domain.widget.Grain;
import org.amcreports.dashboard.dashboards.domain.widget.Series;
import org.amcreports.dashboard.dashboards.domain.widget.SourceId;
import org.amcreports.dashboard.data.planning.WidgetPlan.Joint;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for a widget's series. One series is limited by aggregation-service, which then adds up the groups beyond. Of
 * several, one says which groups are shown, and the others are limited once they have answered: each limited apart, a group
 * beyond one's limit would look like a gap. What the others have beyond is asked for afterwards, as one.
 */
record Questions(DataSource source, Grain grain, DateRange range) {

    AggregateQuery of(Series series, Filters filters) {
        return new AggregateQuery(
                SourceId.of(series),
                grain,
                range,
                series.metrics(),
                source.groupBy(),
                filters,
                knows(series) ? source.sort() : null,
                limit(series),
                isGrouped() && source.limit() != null && (!isJoint() || series.equals(ranking())));
    }

    Joint joint() {
        return new Joint(source.series().indexOf(ranking()), isJoint() ? source.limit() : null);
    }

    /** The first that has the metric that is sorted by. */
    private Series ranking() {
        return source.series().stream()
                .filter(series -> series.metrics().contains(sortedBy()))
                .findFirst()
                .orElse(source.series().get(0));
    }

    private @Nullable Integer limit(Series series) {
        if (!isJoint() || source.limit() == null) {
            return source.limit();
        }
        if (!isGrouped()) {
            return null;
        }
        return series.equals(ranking()) ? source.limit() : DataSource.MAX_LIMIT;
    }

    /** A series of another workflow need not have the metric that the first is sorted by. */
    private boolean knows(Series series) {
        return !isJoint()
                || source.groupBy().contains(sortedBy())
                || series.metrics().contains(sortedBy());
    }

    private String sortedBy() {
        return source.sort() == null ? "" : source.sort().replaceFirst("^-", "");
    }

    private boolean isJoint() {
        return source.series().size() > 1;
    }

    private boolean isGrouped() {
        return !source.groupBy().isEmpty();
    }
}
