package org.amcreports.aggregation.query.evaluation;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.amcreports.aggregation.arithmetic.Tally;
import org.amcreports.aggregation.query.question.Metric;
import org.amcreports.aggregation.query.question.Question;
import org.amcreports.aggregation.query.tally.GroupKey;
import org.jspecify.annotations.Nullable;

/** Puts groups in the order asked for, by their values over the whole range, those without one last; ties by dimension value. */
final class GroupOrder {

    private GroupOrder() {}

    static List<GroupKey> sorted(Question question, Map<GroupKey, Tally> groups) {
        return groups.keySet().stream().sorted(order(question, groups)).toList();
    }

    private static Comparator<GroupKey> order(Question question, Map<GroupKey, Tally> groups) {
        int dimension = question.sortDimension();
        if (dimension >= 0) {
            return GroupKey.byValue(dimension, question.sortDescending()).thenComparing(GroupKey::compare);
        }
        return question.sortMetric()
                .map(metric -> byMetric(question, groups, metric))
                .orElse(GroupKey::compare);
    }

    private static Comparator<GroupKey> byMetric(Question question, Map<GroupKey, Tally> groups, Metric metric) {
        Map<GroupKey, @Nullable BigDecimal> values = new HashMap<>();
        groups.forEach((key, tally) ->
                values.put(key, metric.of(tally, question.columns()).number()));
        Comparator<BigDecimal> natural =
                question.sortDescending() ? Comparator.reverseOrder() : Comparator.naturalOrder();
        Comparator<@Nullable BigDecimal> order = Comparator.nullsLast(natural);
        Comparator<GroupKey> byValue = (one, other) -> order.compare(values.get(one), values.get(other));
        return byValue.thenComparing(GroupKey::compare);
    }
}
