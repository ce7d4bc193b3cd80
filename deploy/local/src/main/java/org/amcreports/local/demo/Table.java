package org.amcreports.local.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A plain-text table: the first column to the left, numbers to the right. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    void row(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    void print(PrintStream out) {
        int[] widths = IntStream.range(0, rows.get(0).size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(1))
                .toArray();
        rows.forEach(row -> out.println(line(row, widths)));
    }

    private static String line(List<String> row, int[] widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> {
                    String pad = " ".repeat(widths[column] - row.get(column).length());
                    return column == 0 ? row.get(column) + pad : pad + row.get(column);
                })
                .collect(Collectors.joining("  ", "  ", ""));
    }
}
