package org.amcreports.aggregation.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Weeks of made-up rows by three dimensions, with natural gaps and withheld values; a week can be made anew. */
final class RandomWeeks {

    static final List<String> DIMENSIONS = List.of("campaign", "channel", "geo");
    static final List<String> METRICS = List.of("impressions", "clicks", "spend", "product_sales", "user_reach");

    private final Random random;
    private final boolean dated;
    private final Map<LocalDate, List<ModelRow>> rows = new LinkedHashMap<>();

    RandomWeeks(Random random, boolean dated) {
        this.random = random;
        this.dated = dated;
    }

    /** The week's rows as they are now, and their CSV. */
    String make(LocalDate start) {
        List<ModelRow> lines = new ArrayList<>();
        int count = random.nextInt(5) == 0 ? random.nextInt(2) : 1 + random.nextInt(30);
        for (int i = 0; i < count; i++) {
            lines.add(row(start));
        }
        rows.put(start, lines);
        String header =
                (dated ? "event_date," : "") + String.join(",", DIMENSIONS) + ",filtered," + String.join(",", METRICS);
        return header + "\n" + lines.stream().map(this::line).collect(Collectors.joining());
    }

    List<ModelRow> rows() {
        return rows.values().stream().flatMap(List::stream).toList();
    }

    private ModelRow row(LocalDate start) {
        LocalDate date = dated && random.nextInt(10) > 0 ? start.plusDays(random.nextInt(7)) : null;
        boolean filtered = random.nextInt(6) == 0;
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("campaign", filtered ? "" : pick("Ä \"one\", two", "b", "c\\d", ""));
        cells.put("channel", filtered && random.nextBoolean() ? "" : pick("top", "rest", "{x}"));
        cells.put("geo", pick("tv", "mobile", "NULL", ""));
        for (String metric : METRICS) {
            cells.put(metric, random.nextInt(7) == 0 ? "" : number(metric));
        }
        return new ModelRow(start, date, filtered, cells);
    }

    private String number(String metric) {
        boolean whole = !metric.equals("spend") && !metric.equals("product_sales");
        return BigDecimal.valueOf(random.nextInt(100_000), whole ? 0 : random.nextInt(9))
                .toPlainString();
    }

    private String pick(String... values) {
        return values[random.nextInt(values.length)];
    }

    private String line(ModelRow row) {
        List<String> cells = new ArrayList<>();
        if (dated) {
            cells.add(row.date() == null ? "" : row.date().toString());
        }
        DIMENSIONS.forEach(dimension -> cells.add(quoted(row.cells().getOrDefault(dimension, ""))));
        cells.add(String.valueOf(row.filtered()));
        METRICS.forEach(metric -> cells.add(row.cells().getOrDefault(metric, "")));
        return String.join(",", cells) + "\n";
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "" : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
