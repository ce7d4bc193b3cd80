package org.amcreports.dashboard.data.planning;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The values let through, by dimension; a dimension that is not named lets everything through, null is a value. */
public record Filters(SortedMap<String, List<@Nullable String>> allowed) {

    /** As many dimensions as aggregation-service takes in one question. */
    public static final int MAX_DIMENSIONS = 20;

    public static final Filters NONE = new Filters(new TreeMap<>());

    public static Filters of(Map<String, List<@Nullable String>> allowed) {
        SortedMap<String, List<@Nullable String>> sorted = new TreeMap<>();
        allowed.forEach((dimension, values) -> sorted.put(
                dimension,
                values.stream()
                        .distinct()
                        .sorted(Comparator.nullsFirst(Comparator.naturalOrder()))
                        .toList()));
        return new Filters(Collections.unmodifiableSortedMap(sorted));
    }

    /** What both let through: further filters can only narrow. */
    public Filters and(Filters other) {
        SortedMap<String, List<@Nullable String>> both = new TreeMap<>(allowed);
        other.allowed.forEach((dimension, values) -> both.merge(dimension, values, Filters::common));
        return new Filters(Collections.unmodifiableSortedMap(both));
    }

    public boolean letNothingThrough() {
        return allowed.values().stream().anyMatch(List::isEmpty);
    }

    /** Narrowing can add up to more dimensions than one question may name. */
    boolean nameTooManyDimensions() {
        return allowed.size() > MAX_DIMENSIONS;
    }

    private static List<@Nullable String> common(List<@Nullable String> one, List<@Nullable String> other) {
        Set<@Nullable String> among = new HashSet<>(other);
        return one.stream().filter(among::contains).toList();
    }
}
