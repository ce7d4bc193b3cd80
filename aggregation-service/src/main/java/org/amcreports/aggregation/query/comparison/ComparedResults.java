package org.amcreports.aggregation.query.comparison;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.amcreports.aggregation.arithmetic.Numbers;
import org.amcreports.aggregation.query.answer.QueryItem;
import org.amcreports.aggregation.query.answer.QueryResult;
import org.amcreports.aggregation.query.comparison.ComparisonAnswer.Change;
import org.jspecify.annotations.Nullable;

/** The answers for two spans, and what they come to against each other. */
final class ComparedResults {

    private static final String MATURITY = "maturity";
    private static final String PARTIAL_PERIOD = "partial_period";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal NOTABLE_GAP = new BigDecimal("0.1");
    private static final int PERCENT_SCALE = 6;

    private final ComparedSpans spans;
    private final QueryResult current;
    private final QueryResult previous;
    private final Map<Map<String, @Nullable String>, QueryItem> currentItems = new HashMap<>();
    private final Map<Map<String, @Nullable String>, QueryItem> previousItems = new HashMap<>();

    ComparedResults(ComparedSpans spans, QueryResult current, QueryResult previous) {
        this.spans = spans;
        this.current = current;
        this.previous = previous;
        current.items().forEach(item -> currentItems.put(item.group(), item));
        previous.items().forEach(item -> previousItems.put(item.group(), item));
    }

    /** A metric of which nothing is settled, or of which no week is stored in the range. */
    static Change nothing(boolean stored) {
        return new Change(null, null, null, null, false, stored ? MATURITY : PARTIAL_PERIOD, null);
    }

    ComparedSpans spans() {
        return spans;
    }

    QueryResult current() {
        return current;
    }

    /** The groups of the current span as they are sorted, then those that only the previous one has. */
    Stream<Map<String, @Nullable String>> groups() {
        return Stream.of(current, previous)
                .flatMap(result -> result.items().stream())
                .map(QueryItem::group);
    }

    Change total(String metric) {
        return change(
                Figure.of(current.totals(), current.notes(), current.coverage(), metric),
                Figure.of(previous.totals(), previous.notes(), previous.coverage(), metric),
                metric);
    }

    Change of(Map<String, @Nullable String> group, String metric) {
        return change(Figure.of(currentItems.get(group), metric), Figure.of(previousItems.get(group), metric), metric);
    }

    /** A metric's value, why it is as it is, and its coverage. */
    private record Figure(
            @Nullable BigDecimal value,
            @Nullable String note,
            @Nullable BigDecimal coverage) {

        static Figure of(
                Map<String, @Nullable BigDecimal> values,
                Map<String, String> notes,
                @Nullable BigDecimal coverage,
                String metric) {
            return new Figure(values.get(metric), notes.get(metric), coverage);
        }

        static Figure of(@Nullable QueryItem item, String metric) {
            return item == null
                    ? new Figure(null, null, null)
                    : of(
                            item.metrics(),
                            item.notes(),
                            item.marks() == null ? null : item.marks().coverage(),
                            metric);
        }
    }

    private Change change(Figure now, Figure before, String metric) {
        String reason = obstacle(metric);
        if (reason == null && differ(now.coverage(), before.coverage())) {
            reason = "coverage";
        }
        String note = now.note() == null ? before.note() : now.note();
        if (now.value() == null || before.value() == null) {
            return new Change(now.value(), before.value(), null, null, reason == null, reason, note);
        }
        BigDecimal change = now.value().subtract(before.value());
        BigDecimal percent = percent(change, before.value());
        return new Change(now.value(), before.value(), Numbers.plain(change), percent, reason == null, reason, note);
    }

    private static @Nullable BigDecimal percent(BigDecimal change, BigDecimal base) {
        return base.signum() == 0
                ? null
                : Numbers.plain(HUNDRED.multiply(change).divide(base.abs(), PERCENT_SCALE, RoundingMode.HALF_UP));
    }

    /** Why the two spans must not be compared, whatever the group; the most basic reason first. */
    private @Nullable String obstacle(String metric) {
        if (Stream.of(current, previous).anyMatch(result -> result.unsettled().contains(metric))) {
            return MATURITY;
        }
        if (Stream.of(current, previous).anyMatch(ComparedResults::isPartial)) {
            return PARTIAL_PERIOD;
        }
        boolean sameDefinition = current.queryFingerprint() != null
                && current.queryFingerprint().equals(previous.queryFingerprint())
                && current.roles().equals(previous.roles())
                && Objects.equals(current.currency(), previous.currency());
        return sameDefinition ? null : "definition";
    }

    private static boolean isPartial(QueryResult result) {
        return result.asOf() == null || !result.missingWeeks().isEmpty();
    }

    /** By more than a tenth of the greater. */
    private static boolean differ(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one != null
                && other != null
                && one.subtract(other).abs().compareTo(one.max(other).multiply(NOTABLE_GAP)) > 0;
    }
}
