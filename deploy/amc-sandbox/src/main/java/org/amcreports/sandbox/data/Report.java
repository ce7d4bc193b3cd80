package org.amcreports.sandbox.data;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a query returned.
 *
 * @param source the rows, the same each time: they are made when they are read, for there may be many
 */
public record Report(List<Column> columns, Supplier<Stream<List<@Nullable String>>> source) {

    public Stream<List<@Nullable String>> rows() {
        return source.get();
    }

    /** The {@code index}-th of {@code count} parts of about equal size, in order. */
    public Report part(int index, int count) {
        return count == 1
                ? this
                : new Report(columns, () -> {
                    long size = rows().count();
                    long first = index * size / count;
                    return rows().skip(first).limit((index + 1) * size / count - first);
                });
    }
}
