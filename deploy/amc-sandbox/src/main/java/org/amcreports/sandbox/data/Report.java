package org.amcreports.sandbox.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a query returned. */
public record Report(List<Column> columns, List<List<@Nullable String>> rows) {

    /** The {@code index}-th of {@code count} parts of about equal size, in order. */
    public Report part(int index, int count) {
        int size = rows.size();
        return new Report(columns, rows.subList(index * size / count, (index + 1) * size / count));
    }
}
