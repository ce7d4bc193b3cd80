package org.amcreports.dashboard.data.aggregation;

import org.amcreports.dashboard.data.planning.AggregateQuery;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Figures;

/** What a kept answer takes in memory, rather too much than too little. */
final class Weight {

    private static final long ANSWER = 2_000;
    private static final long ITEM = 400;
    private static final long VALUE = 150;

    private Weight() {}

    static int of(AggregateQuery query, Figures figures) {
        long asked = query.values()
                .mapToLong(value -> VALUE + (value == null ? 0 : 2L * value.length()))
                .sum();
        long items = figures.items().stream()
                .mapToLong(item -> ITEM
                        + VALUE * (item.metrics().size() + item.notes().size())
                        + item.group().values().stream()
                                .mapToLong(value -> VALUE + (value == null ? 0 : 2L * value.length()))
                                .sum())
                .sum();
        return (int) Math.min(Integer.MAX_VALUE, ANSWER + asked + items);
    }
}
