package org.amcreports.insights.dashboards;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values allowed per dimension; a dimension that is not there allows all. */
final class Filters {

    private Filters() {}

    /** What both allow; an empty list where they have nothing in common. */
    static Map<String, List<@Nullable String>> both(
            Map<String, List<@Nullable String>> one, Map<String, List<@Nullable String>> other) {
        Map<String, List<@Nullable String>> both = new LinkedHashMap<>(one);
        other.forEach((dimension, values) -> both.merge(dimension, values, Filters::common));
        return both;
    }

    private static List<@Nullable String> common(List<@Nullable String> one, List<@Nullable String> other) {
        return one.stream().filter(other::contains).toList();
    }
}
