package org.amcreports.aggregation.weeks;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.aggregation.columns.ColumnPlan;
import org.amcreports.aggregation.source.Slice;

/** Rows that were written under a load but are not yet the week's. */
record LoadedWeek(
        UUID load,
        ColumnPlan plan,
        Map<String, String> notes,
        int rows,
        List<Slice> slices,
        List<Slice.Dimensions> dimensions) {}
