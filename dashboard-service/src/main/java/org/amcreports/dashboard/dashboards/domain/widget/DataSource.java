package org.amcreports.dashboard.dashboards.domain.widget;

import static org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException.require;

import java.util.HashSet;
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
        series = series == null ? List.of() : Texts.noneMissing("series", series);
        groupBy = groupBy == null ? List.of() : Texts.names("group_by", groupBy);
        require(
                !series.isEmpty() && series.size() <= MAX_SERIES,
                "series",
                "must hold between 1 and " + MAX_SERIES + " series");
        require(groupBy.size() <= MAX_GROUP_BY, "group_by", "must name at most " + MAX_GROUP_BY + " dimensions");
        require(new HashSet<>(groupBy).size() == groupBy.size(), "group_by", "must name each dimension once");
        checkSort(sort, series, groupBy);
        require(limit == null || (limit >= 1 && limit <= MAX_LIMIT), "limit", "must be between 1 and " + MAX_LIMIT);
    }

    private static void checkSort(@Nullable String sort, List<Series> series, List<String> groupBy) {
        if (sort != null) {
            String key = sort.startsWith("-") ? sort.substring(1) : sort;
            require(
                    groupBy.contains(key)
                            || series.stream().anyMatch(one -> one.metrics().contains(key)),
                    "sort",
                    "must be one of the metrics or of group_by, with a minus to sort backwards");
        }
    }

    public int metricCount() {
        return series.stream().mapToInt(one -> one.metrics().size()).sum();
    }

    /** What a widget's figures are held against. */
    public enum Compare implements WireNamed {
        PREVIOUS_PERIOD
    }
}
