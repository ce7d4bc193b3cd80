package org.amcreports.aggregation.query.comparison;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.amcreports.aggregation.calendar.Before;
import org.amcreports.aggregation.query.answer.QueryResult;
import org.amcreports.aggregation.query.comparison.ComparisonAnswer.Change;
import org.amcreports.aggregation.query.comparison.ComparisonAnswer.ComparedGroup;
import org.amcreports.aggregation.query.comparison.ComparisonAnswer.Span;
import org.amcreports.aggregation.query.comparison.ComparisonAnswer.Spans;
import org.jspecify.annotations.Nullable;

/**
 * Puts the comparison of each metric together.
 *
 * @param whole the answer for the whole range, which says what of it is settled
 * @param pairs that of the first metric first
 */
record Comparison(List<String> metrics, QueryResult whole, List<ComparedResults> pairs) {

    ComparisonAnswer answer(Before before, int limit) {
        Map<String, Spans> spans = new LinkedHashMap<>();
        metrics.forEach(metric -> spans.put(metric, spans(metric)));
        return new ComparisonAnswer(
                before.wireName(),
                whole.rangeUsed(),
                spans,
                changes(ComparedResults::total),
                items(limit),
                asOf(),
                pairs.isEmpty() ? whole.version() : pairs.get(0).current().version(),
                whole.currency(),
                whole.units(),
                whole.unsettled());
    }

    private Spans spans(String metric) {
        return pair(metric)
                .map(ComparedResults::spans)
                .map(spans -> new Spans(Span.of(spans.current()), Span.of(spans.previous())))
                .orElse(Spans.NONE);
    }

    private List<ComparedGroup> items(int limit) {
        return pairs.stream()
                .flatMap(ComparedResults::groups)
                .filter(group -> !group.isEmpty())
                .distinct()
                .limit(limit)
                .map(group -> new ComparedGroup(group, changes((pair, metric) -> pair.of(group, metric))))
                .toList();
    }

    private Map<String, Change> changes(BiFunction<ComparedResults, String, Change> change) {
        Map<String, Change> changes = new LinkedHashMap<>();
        for (String metric : metrics) {
            changes.put(
                    metric,
                    pair(metric)
                            .map(pair -> change.apply(pair, metric))
                            .orElseGet(() -> ComparedResults.nothing(whole.asOf() != null)));
        }
        return changes;
    }

    private Optional<ComparedResults> pair(String metric) {
        return pairs.stream()
                .filter(pair -> pair.spans().metrics().contains(metric))
                .findFirst();
    }

    private @Nullable Instant asOf() {
        return pairs.isEmpty()
                ? whole.asOf()
                : pairs.stream()
                        .map(pair -> pair.current().asOf())
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null);
    }
}
