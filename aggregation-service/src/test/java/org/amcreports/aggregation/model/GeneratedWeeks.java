package org.amcreports.aggregation.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Weeks of made-up rows, the same in every run: empty cells, withheld campaigns, dates on the edges, odd decimals. */
final class GeneratedWeeks {

    private final Random random;
    private final boolean dated;
    private final List<String> metrics;
    private final Map<LocalDate, String> csv = new TreeMap<>();
    private final List<ModelRow> rows = new ArrayList<>();

    GeneratedWeeks(long seed, boolean dated, List<String> metrics, LocalDate first, int weeks) {
        this.random = new Random(seed);
        this.dated = dated;
        this.metrics = metrics;
        for (int i = 0; i < weeks; i++) {
            week(first.plusWeeks(i), i % 4 == 0 ? 1 : 12);
        }
    }

    Map<LocalDate, String> csv() {
        return csv;
    }

    List<ModelRow> rows() {
        return rows;
    }

    private void week(LocalDate start, int lines) {
        StringBuilder text = new StringBuilder(dated ? "event_date,campaign,filtered," : "campaign,");
        text.append(String.join(",", metrics)).append('\n');
        for (int i = 0; i < lines; i++) {
            line(text, start);
        }
        csv.put(start, text.toString());
    }

    private void line(StringBuilder text, LocalDate start) {
        LocalDate date = dated ? start.plusDays(random.nextInt(9) - 1) : null;
        Boolean filtered = dated ? random.nextInt(6) == 0 : null;
        if (dated) {
            text.append(date).append(',');
        }
        text.append(Boolean.TRUE.equals(filtered) ? "" : "\"c, " + random.nextInt(4) + "\"")
                .append(',');
        if (dated) {
            text.append(filtered).append(',');
        }
        Map<String, String> cells = new LinkedHashMap<>();
        metrics.forEach(metric -> cells.put(metric, random.nextInt(8) == 0 ? "" : cell(metric)));
        text.append(String.join(",", cells.values())).append('\n');
        rows.add(new ModelRow(start, date, filtered, cells));
    }

    private String cell(String metric) {
        boolean whole = metric.matches("impressions|clicks|purchases|user_reach|units_sold");
        int scale = whole ? 0 : random.nextInt(10);
        int bound = metric.equals("impressions") ? 1_000_000 : random.nextInt(5) == 0 ? 1 : 5_000;
        return BigDecimal.valueOf(random.nextInt(bound), scale).toPlainString();
    }
}
