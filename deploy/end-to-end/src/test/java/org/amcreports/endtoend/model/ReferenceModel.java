package org.amcreports.endtoend.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sums by day, for data with dates and for data that AMC gives per week only; periods are sums of days. */
public final class ReferenceModel {

    private static final Map<String, List<String>> RATIOS = Map.of(
            "ctr", List.of("100", "clicks", "impressions"),
            "cvr", List.of("100", "purchases", "clicks"),
            "acos", List.of("100", "spend", "product_sales"),
            "roas", List.of("1", "product_sales", "spend"),
            "cpc", List.of("1", "spend", "clicks"),
            "cpm", List.of("1000", "spend", "impressions"),
            "cpa", List.of("1", "spend", "purchases"),
            "ntb_percentage", List.of("100", "new_to_brand_purchases", "purchases"),
            "units_per_order", List.of("1", "units_sold", "purchases"));

    private final TreeMap<LocalDate, Map<String, BigDecimal>> days = new TreeMap<>();

    private ReferenceModel() {}

    /** Rows that carry their date: each counts on its day. */
    public static ReferenceModel dated(
            List<Map<String, String>> rows, List<String> metrics, LocalDate from, LocalDate to) {
        ReferenceModel model = new ReferenceModel();
        for (Map<String, String> row : within(rows, from, to)) {
            metrics.stream()
                    .filter(row::containsKey)
                    .forEach(metric -> model.add(date(row), metric, new BigDecimal(row.get(metric))));
        }
        return model;
    }

    /**
     * Rows of which AMC gives only the week's sum per combination of dimensions: each sum A is spread so that after day k
     * of the week round(A·k/7, max(6, scale of A), HALF_UP) has been counted.
     */
    public static ReferenceModel perWeek(
            List<Map<String, String>> rows,
            List<String> dimensions,
            List<String> metrics,
            LocalDate from,
            LocalDate to) {
        Map<List<Object>, BigDecimal> sums = new HashMap<>();
        for (Map<String, String> row : within(rows, from, to)) {
            LocalDate week = from.plusWeeks((date(row).toEpochDay() - from.toEpochDay()) / 7);
            List<String> group = dimensions.stream()
                    .map(dimension -> String.valueOf(row.get(dimension)))
                    .toList();
            metrics.stream()
                    .filter(row::containsKey)
                    .forEach(metric ->
                            sums.merge(List.of(week, group, metric), new BigDecimal(row.get(metric)), BigDecimal::add));
        }
        ReferenceModel model = new ReferenceModel();
        sums.forEach((key, sum) -> model.spread((LocalDate) key.get(0), (String) key.get(2), sum));
        return model;
    }

    public static String weekKey(LocalDate day) {
        LocalDate thursday = day.minusDays(day.getDayOfWeek().getValue() - 1L).plusDays(3);
        return "%d-W%02d".formatted(thursday.getYear(), (thursday.getDayOfYear() - 1) / 7 + 1);
    }

    public static String monthKey(LocalDate day) {
        return "%d-%02d".formatted(day.getYear(), day.getMonthValue());
    }

    public static String quarterKey(LocalDate day) {
        return "%d-Q%d".formatted(day.getYear(), (day.getMonthValue() + 2) / 3);
    }

    /** Period key to metric to sum. */
    public Map<String, Map<String, BigDecimal>> sums(Function<LocalDate, String> period) {
        Map<String, Map<String, BigDecimal>> sums = new TreeMap<>();
        days.forEach((day, metrics) -> metrics.forEach((metric, value) ->
                sums.computeIfAbsent(period.apply(day), key -> new TreeMap<>()).merge(metric, value, BigDecimal::add)));
        return sums;
    }

    /** The ratios whose parts are there, scale 6 HALF_UP; a ratio over nothing is absent. */
    public static Map<String, BigDecimal> ratios(Map<String, BigDecimal> sums) {
        return RATIOS.entrySet().stream()
                .filter(ratio -> sums.containsKey(ratio.getValue().get(1)))
                .filter(ratio -> sums.getOrDefault(ratio.getValue().get(2), BigDecimal.ZERO)
                                .signum()
                        != 0)
                .collect(Collectors.toMap(Map.Entry::getKey, ratio -> new BigDecimal(
                                ratio.getValue().get(0))
                        .multiply(sums.get(ratio.getValue().get(1)))
                        .divide(sums.get(ratio.getValue().get(2)), 6, RoundingMode.HALF_UP)));
    }

    private void spread(LocalDate week, String metric, BigDecimal sum) {
        BigDecimal before = BigDecimal.ZERO;
        for (int k = 1; k <= 7; k++) {
            BigDecimal after = sum.multiply(BigDecimal.valueOf(k))
                    .divide(BigDecimal.valueOf(7), Math.max(6, sum.scale()), RoundingMode.HALF_UP);
            add(week.plusDays(k - 1L), metric, after.subtract(before));
            before = after;
        }
    }

    private void add(LocalDate day, String metric, BigDecimal value) {
        days.computeIfAbsent(day, key -> new TreeMap<>()).merge(metric, value, BigDecimal::add);
    }

    private static List<Map<String, String>> within(List<Map<String, String>> rows, LocalDate from, LocalDate to) {
        return rows.stream()
                .filter(row -> !date(row).isBefore(from) && !date(row).isAfter(to))
                .toList();
    }

    private static LocalDate date(Map<String, String> row) {
        return LocalDate.parse(row.get("event_date"));
    }
}
