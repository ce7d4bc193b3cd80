package org.amcreports.aggregation.store.week;

import java.util.List;
import java.util.Map;
import org.amcreports.aggregation.mapping.ColumnPlan;

/**
 * Rows that were written under a load but are not yet the week's.
 *
 * @param mappingJson the metric_mapping by which the columns were read
 * @param sets the dimension sets that the rows are rolled up by, by number
 */
public record LoadedWeek(
        Load load,
        String mappingJson,
        ColumnPlan plan,
        Map<String, String> notes,
        int rows,
        LoadShape shape,
        List<Integer> sets) {}
