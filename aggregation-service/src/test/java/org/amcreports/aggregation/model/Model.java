package org.amcreports.aggregation.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every metric of a period, reckoned row by row from all lines there are. */
class Model {

    /** factor, numerator, denominator. */
    record Formula(int factor, String numerator, String denominator) {}

    private final List<ModelRow> rows;
    private final List<String> columns;
    private final Map<String, Formula> ratios;
    private final String distinct;

    /** @param distinct the column that is not added up */
    Model(List<ModelRow> rows, List<String> columns, Map<String, Formula> ratios, String distinct) {
        this.rows = rows;
        this.columns = columns;
        this.ratios = ratios;
        this.distinct = distinct;
    }

    Map<String, @Nullable BigDecimal> metrics(LocalDate start, LocalDate end) {
        List<ModelRow> inside = inside(start, end);
        Map<String, @Nullable BigDecimal> metrics = new TreeMap<>();
        for (String column : columns) {
            metrics.put(column, value(inside, column, start, end));
        }
        ratios.forEach((name, formula) -> metrics.put(name, ratio(inside, formula, start, end)));
        return metrics;
    }

    List<ModelRow> inside(LocalDate start, LocalDate end) {
        return rows.stream().filter(row -> row.days(start, end) != null).toList();
    }

    @Nullable
    BigDecimal coverage(LocalDate start, LocalDate end) {
        List<ModelRow> marked = new ArrayList<>(inside(start, end));
        marked.removeIf(row -> row.filtered() == null);
        BigDecimal all = sum(marked, "impressions", start, end);
        marked.removeIf(row -> Boolean.TRUE.equals(row.filtered()));
        BigDecimal shown = sum(marked, "impressions", start, end);
        if (all == null || all.signum() == 0) {
            return null;
        }
        return (shown == null ? BigDecimal.ZERO : shown).divide(all, 6, RoundingMode.HALF_UP);
    }

    private @Nullable BigDecimal value(List<ModelRow> inside, String column, LocalDate start, LocalDate end) {
        if (!column.equals(distinct)) {
            return sum(inside, column, start, end);
        }
        boolean one = inside.size() == 1 && inside.get(0).whole(days(inside.get(0), start, end));
        return one ? inside.get(0).known(column) : null;
    }

    private @Nullable BigDecimal ratio(List<ModelRow> inside, Formula formula, LocalDate start, LocalDate end) {
        List<ModelRow> both = inside.stream()
                .filter(row -> row.known(formula.numerator()) != null && row.known(formula.denominator()) != null)
                .toList();
        List<ModelRow> counted = both.isEmpty() ? inside : both;
        BigDecimal top = part(inside, counted, formula.numerator(), start, end);
        BigDecimal bottom = part(inside, counted, formula.denominator(), start, end);
        if (top == null || bottom == null || bottom.signum() == 0) {
            return null;
        }
        return BigDecimal.valueOf(formula.factor()).multiply(top).divide(bottom, 6, RoundingMode.HALF_UP);
    }

    /** What is not added up is of all rows or of none. */
    private @Nullable BigDecimal part(
            List<ModelRow> inside, List<ModelRow> counted, String column, LocalDate start, LocalDate end) {
        return value(column.equals(distinct) ? inside : counted, column, start, end);
    }

    private static @Nullable BigDecimal sum(List<ModelRow> rows, String column, LocalDate start, LocalDate end) {
        BigDecimal sum = null;
        for (ModelRow row : rows) {
            BigDecimal part = row.part(column, days(row, start, end));
            if (part != null) {
                sum = sum == null ? part : sum.add(part);
            }
        }
        return sum;
    }

    private static int[] days(ModelRow row, LocalDate start, LocalDate end) {
        int[] days = row.days(start, end);
        if (days == null) {
            throw new IllegalStateException("not in the period");
        }
        return days;
    }
}
