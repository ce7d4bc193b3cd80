package org.amcreports.aggregation.rollup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.amcreports.aggregation.store.aggregate.AggregateRow.DimensionSummary;

/** Lists the values of dimensions as far as an event has room: 200 of each, and not too much text in all. */
final class ListedValues {

    private static final int MOST_VALUES = 200;

    /** An event may have 256 KiB; a character can take three bytes or an escape of six. */
    private int charactersLeft = 30_000;

    Map<String, DimensionSummary> of(Map<String, ? extends SortedSet<String>> values) {
        Map<String, DimensionSummary> summaries = new TreeMap<>();
        values.forEach((name, all) -> summaries.put(name, summary(all)));
        return summaries;
    }

    private DimensionSummary summary(SortedSet<String> all) {
        List<String> listed = new ArrayList<>();
        for (String value : all) {
            if (listed.size() == MOST_VALUES || value.length() > charactersLeft) {
                break;
            }
            charactersLeft -= value.length();
            listed.add(value);
        }
        return new DimensionSummary(all.size(), listed, listed.size() == all.size());
    }
}
