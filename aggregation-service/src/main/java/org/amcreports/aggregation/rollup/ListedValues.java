package org.amcreports.aggregation.rollup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.amcreports.aggregation.store.aggregate.AggregateRow.DimensionSummary;
import org.amcreports.aggregation.store.rollup.RollupRepository.Values;

/** Lists the values of dimensions as far as an event has room: 200 of each, and not too much text in all. */
final class ListedValues {

    static final int MOST_VALUES = 200;

    /** An event may have 256 KiB; a character can take three bytes or an escape of six. */
    private int charactersLeft = 30_000;

    Map<String, DimensionSummary> of(Map<String, Values> byName) {
        Map<String, DimensionSummary> summaries = new TreeMap<>();
        new TreeMap<>(byName).forEach((name, values) -> summaries.put(name, summary(values)));
        return summaries;
    }

    private DimensionSummary summary(Values values) {
        List<String> listed = new ArrayList<>();
        for (String value : values.first()) {
            if (value.length() > charactersLeft) {
                break;
            }
            charactersLeft -= value.length();
            listed.add(value);
        }
        return new DimensionSummary((int) values.distinct(), listed, listed.size() == values.distinct());
    }
}
