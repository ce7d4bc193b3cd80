package org.amcreports.aggregation.store.week;

import java.util.List;
import java.util.Map;
import org.amcreports.aggregation.mapping.ColumnPlan;

/** Rows that were written under a load but are not yet the week's. */
public record LoadedWeek(
        Load load,
        ColumnPlan plan,
        Map<String, String> notes,
        int rows,
        List<Slice> slices,
        List<Slice.Dimensions> dimensions) {}
