package org.amcreports.dashboard.export.pdf.chart;

import java.util.ArrayList;
import java.util.List;
import org.amcreports.dashboard.data.shaping.Table;
import org.jspecify.annotations.Nullable;

/** What sets a row's group apart, whatever it reads like: text may look like a missing value or like two values. */
record Group(List<@Nullable Object> values, boolean others) {

    static Group of(Table table, int row, List<Integer> dimensions) {
        List<@Nullable Object> values = new ArrayList<>();
        dimensions.forEach(column -> values.add(table.rows().get(row).get(column)));
        return new Group(values, table.others().contains(row));
    }
}
