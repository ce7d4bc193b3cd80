package org.amcreports.aggregation.query.tally;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A group's dimension values, in the order of group_by. */
public record GroupKey(List<@Nullable String> values) {

    public static final GroupKey NONE = new GroupKey(List.of());

    private static final Comparator<@Nullable String> NULLS_LAST = Comparator.nullsLast(Comparator.naturalOrder());

    public static GroupKey of(@Nullable String[] values) {
        return new GroupKey(Collections.unmodifiableList(Arrays.asList(values)));
    }

    public Map<String, @Nullable String> labelled(List<String> dimensions) {
        Map<String, @Nullable String> labelled = new LinkedHashMap<>();
        for (int i = 0; i < dimensions.size(); i++) {
            labelled.put(dimensions.get(i), values.isEmpty() ? null : values.get(i));
        }
        return labelled;
    }

    /** By value, those without one last. */
    public static int compare(GroupKey one, GroupKey other) {
        int order = 0;
        for (int i = 0; i < one.values.size() && order == 0; i++) {
            order = NULLS_LAST.compare(one.values.get(i), other.values.get(i));
        }
        return order;
    }

    public static Comparator<GroupKey> byValue(int position, boolean descending) {
        Comparator<@Nullable String> order = Comparator.nullsLast(
                descending ? Comparator.<String>reverseOrder() : Comparator.<String>naturalOrder());
        return (one, other) -> order.compare(one.values.get(position), other.values.get(position));
    }
}
