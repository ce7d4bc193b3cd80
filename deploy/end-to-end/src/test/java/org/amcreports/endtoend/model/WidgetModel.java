package org.amcreports.endtoend.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a metric that a widget names must be over some rows: a sum, or a ratio of two sums, scale 6 HALF_UP. */
public final class WidgetModel {

    /** The first that there is plays the role. */
    private static final Map<String, List<String>> ROLES = Map.of(
            "sales", List.of("sales", "product_sales"),
            "purchases", List.of("purchases", "conversions"));

    private static final Map<String, List<String>> RATIOS = Map.of(
            "ctr", List.of("100", "clicks", "impressions"),
            "cvr", List.of("100", "purchases", "clicks"),
            "roas", List.of("1", "sales", "spend"),
            "cpc", List.of("1", "spend", "clicks"),
            "cpm", List.of("1000", "spend", "impressions"),
            "cpa", List.of("1", "spend", "purchases"));

    private WidgetModel() {}

    /** Empty where no row knows it, or where it would be a ratio over nothing. */
    public static Optional<BigDecimal> metric(String name, List<Map<String, String>> rows) {
        List<String> ratio = RATIOS.get(name);
        return ratio == null ? sum(column(name, rows), rows) : ratio(ratio, rows);
    }

    /** Over the rows that know both, where there are any. */
    private static Optional<BigDecimal> ratio(List<String> ratio, List<Map<String, String>> rows) {
        String above = column(ratio.get(1), rows);
        String below = column(ratio.get(2), rows);
        List<Map<String, String>> shared = rows.stream()
                .filter(row -> row.containsKey(above) && row.containsKey(below))
                .toList();
        List<Map<String, String>> behind = shared.isEmpty() ? rows : shared;
        Optional<BigDecimal> denominator = sum(below, behind).filter(value -> value.signum() != 0);
        return sum(above, behind)
                .flatMap(numerator -> denominator.map(value ->
                        new BigDecimal(ratio.get(0)).multiply(numerator).divide(value, 6, RoundingMode.HALF_UP)));
    }

    private static Optional<BigDecimal> sum(String column, List<Map<String, String>> rows) {
        return rows.stream()
                .filter(row -> row.containsKey(column))
                .map(row -> new BigDecimal(row.get(column)))
                .reduce(BigDecimal::add);
    }

    private static String column(String role, List<Map<String, String>> rows) {
        return ROLES.getOrDefault(role, List.of(role)).stream()
                .filter(column -> rows.stream().anyMatch(row -> row.containsKey(column)))
                .findFirst()
                .orElse(role);
    }
}
