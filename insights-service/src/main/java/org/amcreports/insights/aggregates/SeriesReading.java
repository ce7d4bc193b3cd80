package org.amcreports.insights.aggregates;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.amcreports.insights.aggregates.AggregationApi.Item;
import org.amcreports.insights.aggregates.AggregationApi.Result;
import org.amcreports.insights.aggregates.AggregationApi.Results;
import org.amcreports.insights.aggregates.AggregationApi.Row;
import org.amcreports.insights.trend.WeekPoint;
import org.amcreports.insights.trend.WeekSeries;
import org.jspecify.annotations.Nullable;

/** Turns aggregation-service's answer into series. */
final class SeriesReading {
    private static final String FINAL = "final";

    /** A filter of a dashboard may name a dimension that only its other workflows have. */
    private static final Set<String> NOT_IN_WORKFLOW = Set.of("metric-not-in-workflow", "dimension-not-in-workflow");

    private SeriesReading() {}

    static List<Optional<SourceSeries>> of(Results results, List<String> metrics, Map<String, Row> rows) {
        List<Result> list = resultsOf(results);
        if (list.size() != metrics.size()) {
            throw new AggregatesUnavailableException(
                    "Got %d results to %d queries".formatted(list.size(), metrics.size()));
        }
        List<Optional<SourceSeries>> series = new ArrayList<>();
        for (int i = 0; i < metrics.size(); i++) {
            series.add(series(list.get(i), metrics.get(i), rows));
        }
        return series;
    }

    static Set<String> keysOf(Results results) {
        return resultsOf(results).stream()
                .flatMap(result -> itemsOf(result).stream())
                .map(item -> item.period().key())
                .collect(Collectors.toSet());
    }

    private static Optional<SourceSeries> series(Result result, String metric, Map<String, Row> rows) {
        if (result.problem() != null) {
            return absent(result.problem());
        }
        List<WeekPoint> points = itemsOf(result).stream()
                .filter(item -> !Boolean.FALSE.equals(item.period().complete()))
                .map(item -> point(item, metric, rows.get(item.period().key())))
                .toList();
        List<String> missing = result.missingWeeks() == null ? List.of() : result.missingWeeks();
        BigDecimal total = result.totals() == null ? null : result.totals().get(metric);
        return Optional.of(new SourceSeries(
                new WeekSeries(points, total, missing, result.currency()),
                result.asOf(),
                result.version(),
                result.maturity(),
                Boolean.TRUE.equals(result.estimated()),
                result.roles() == null ? Map.of() : result.roles()));
    }

    /** What the workflow does not have is absent; any other refusal is of a question that was wrongly put. */
    private static Optional<SourceSeries> absent(Map<String, Object> problem) {
        String type = String.valueOf(problem.get("type"));
        if (NOT_IN_WORKFLOW.stream().noneMatch(type::endsWith)) {
            throw new AggregatesUnavailableException("Refused: " + problem);
        }
        return Optional.empty();
    }

    private static WeekPoint point(Item item, String metric, @Nullable Row row) {
        if (row == null) {
            throw new AggregatesUnavailableException(
                    "No row for " + item.period().key());
        }
        return new WeekPoint(
                item.period().key(),
                item.period().start(),
                item.metrics().get(metric),
                row.version(),
                FINAL.equals(row.maturity()),
                row.coverage());
    }

    private static List<Result> resultsOf(Results results) {
        return results.results() == null ? List.of() : results.results();
    }

    private static List<Item> itemsOf(Result result) {
        return result.items() == null ? List.of() : result.items();
    }
}
