package org.amcreports.dashboard.data.shaping;

import static org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException.require;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which of a table's rows are wanted, and in which order.
 *
 * @param search a part of a period or of a dimension's value, in capitals or not; null for all rows
 * @param sort a column, descending with a leading minus; null leaves the order
 */
public record RowSelection(
        @Nullable String search, @Nullable String sort) {

    /** A row that stands for all groups beyond the limit comes last, and is in no search. */
    public Table of(Table table) {
        List<Integer> positions = IntStream.range(0, table.rows().size())
                .boxed()
                .filter(position -> matches(table, position))
                .sorted(order(table))
                .toList();
        return picked(table, positions);
    }

    /** Rows from one position to before another. */
    public static Table page(Table table, int from, int to) {
        int rows = table.rows().size();
        return picked(
                table,
                IntStream.range(Math.min(from, rows), Math.min(to, rows))
                        .boxed()
                        .toList());
    }

    private static Table picked(Table table, List<Integer> positions) {
        return new Table(
                table.columns(),
                positions.stream().map(table.rows()::get).toList(),
                IntStream.range(0, positions.size())
                        .boxed()
                        .filter(i -> table.others().contains(positions.get(i)))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private boolean matches(Table table, int position) {
        if (search == null) {
            return true;
        }
        String part = search.toLowerCase(Locale.ROOT);
        return !table.others().contains(position)
                && table.rows().get(position).stream()
                        .anyMatch(cell -> cell instanceof String text
                                && text.toLowerCase(Locale.ROOT).contains(part));
    }

    private Comparator<Integer> order(Table table) {
        if (sort == null) {
            return Comparator.comparing(position -> 0);
        }
        boolean descending = sort.startsWith("-");
        String name = descending ? sort.substring(1) : sort;
        List<String> names = table.columns().stream().map(Column::name).toList();
        require(names.contains(name), "sort", "must be a column of the widget, with - in front for descending");
        int column = names.indexOf(name);
        Comparator<@Nullable Object> cells = descending ? byValue().reversed() : byValue();
        return Comparator.comparing((Integer position) -> table.others().contains(position))
                .thenComparing(position -> table.rows().get(position).get(column), Comparator.nullsLast(cells));
    }

    /** The cells of a column are all of one type. */
    @SuppressWarnings("unchecked")
    private static Comparator<@Nullable Object> byValue() {
        return (one, other) -> one instanceof String text
                ? String.CASE_INSENSITIVE_ORDER
                        .thenComparing(Comparator.naturalOrder())
                        .compare(text, (String) other)
                : ((Comparable<Object>) one).compareTo(other);
    }
}
