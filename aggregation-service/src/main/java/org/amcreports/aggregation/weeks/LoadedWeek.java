package org.amcreports.aggregation.weeks;

import java.util.List;
import java.util.Map;
import org.amcreports.aggregation.mapping.ColumnPlan;
import org.amcreports.aggregation.source.Load;
import org.amcreports.aggregation.source.Slice;

/** Rows that were written under a load but are not yet the week's. */
record LoadedWeek(
        Load load,
        ColumnPlan plan,
        Map<String, String> notes,
        int rows,
        List<Slice> slices,
        List<Slice.Dimensions> dimensions) {}
