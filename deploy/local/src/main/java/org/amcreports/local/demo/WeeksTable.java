package org.amcreports.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The last weeks as a table. */
final class WeeksTable {

    private static final int SHOWN_WEEKS = 6;
    private static final int SHOWN_METRICS = 7;
    private static final List<String> USUAL_METRICS = List.of(
            "impressions",
            "clicks",
            "spend",
            "purchases",
            "conversions",
            "product_sales",
            "sales",
            "ctr",
            "roas",
            "acos");

    private final List<JsonNode> weeks;

    /** @param weeks weekly aggregates, newest first */
    WeeksTable(List<JsonNode> weeks) {
        this.weeks = weeks;
    }

    void print(PrintStream out) {
        List<String> metrics = metricNames();
        out.printf("%nThe last weeks, of %d weekly aggregates%n", weeks.size());
        Table table = new Table();
        table.row(Stream.concat(Stream.of("week", "maturity"), metrics.stream()).toList());
        weeks.stream().limit(SHOWN_WEEKS).forEach(week -> table.row(cells(week, metrics)));
        table.print(out);
    }

    /** What to ask about: money spent where it is known. */
    String mainMetric() {
        List<String> metrics = metricNames();
        return metrics.contains("spend") || metrics.isEmpty() ? "spend" : metrics.get(0);
    }

    /** Those of the usual metrics that the data has. */
    private List<String> metricNames() {
        return USUAL_METRICS.stream()
                .filter(name ->
                        weeks.stream().anyMatch(week -> week.path("metrics").has(name)))
                .limit(SHOWN_METRICS)
                .toList();
    }

    private static List<String> cells(JsonNode week, List<String> metrics) {
        List<String> cells = new ArrayList<>(List.of(
                week.path("aggregation_key").asText(), week.path("maturity").asText()));
        metrics.forEach(metric -> cells.add(Json.number(week.path("metrics").path(metric))));
        return cells;
    }
}
