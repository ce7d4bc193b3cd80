package org.amcreports.dashboard.dashboards.domain.widget;

import static org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException.require;

import java.util.List;
import org.amcreports.dashboard.wire.WireNamed;
import org.jspecify.annotations.Nullable;

/** What a widget shows: one or more series, cut by up to three dimensions. */
public record DataSource(
        List<Series> series,
        List<String> groupBy,
        @Nullable Grain aggregation,
        @Nullable String sort,
        @Nullable Integer limit,
        @Nullable Compare compare) {

    public static final int MAX_SERIES = 10;
    public static final int MAX_GROUP_BY = 3;
    public static final int MAX_LIMIT = 10_000;

    public DataSource {
        series = series == null ? List.of() : List.copyOf(series);
        groupBy = groupBy == null ? List.of() : List.copyOf(groupBy);
        require(
                !series.isEmpty() && series.size() <= MAX_SERIES,
                "series",
                "must hold between 1 and " + MAX_SERIES + " series");
        require(groupBy.size() <= MAX_GROUP_BY, "group_by", "must name at most " + MAX_GROUP_BY + " dimensions");
        require(limit == null || (limit >= 1 && limit <= MAX_LIMIT), "limit", "must be between 1 and " + MAX_LIMIT);
    }

    public int metricCount() {
        return series.stream().mapToInt(one -> one.metrics().size()).sum();
    }

    /** What a widget's figures are held against. */
    public enum Compare implements WireNamed {
        PREVIOUS_PERIOD
    }
}
