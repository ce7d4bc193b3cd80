package org.amcreports.aggregation.query.trend;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;
import org.amcreports.aggregation.arithmetic.Numbers;
import org.amcreports.aggregation.arithmetic.Ratio;
import org.amcreports.aggregation.arithmetic.Role;
import org.amcreports.aggregation.arithmetic.Value;
import org.amcreports.aggregation.query.answer.QueryItem;
import org.amcreports.aggregation.query.answer.QueryResult;
import org.jspecify.annotations.Nullable;

/**
 * A ratio's parts in the items of an answer. They are known only where they come to the item's own value, which they do
 * not where the ratio is taken over some of the rows, or where they cannot be added up.
 */
record RatioParts(Ratio ratio, QueryResult answer) {

    /** The ratio that a metric of an answer is, unless a column has its name. */
    static Optional<Ratio> ratio(String metric, QueryResult answer) {
        return Ratio.named(metric)
                .filter(ratio -> ratio.unit().equals(answer.units().get(metric)));
    }

    @Nullable
    BigDecimal numerator(QueryItem item) {
        return part(ratio.numerator(), item);
    }

    @Nullable
    BigDecimal denominator(QueryItem item) {
        return part(ratio.denominator(), item);
    }

    @Nullable
    BigDecimal divide(@Nullable BigDecimal over, @Nullable BigDecimal under) {
        return over == null || under == null || under.signum() == 0 ? null : Numbers.plain(ratio.of(over, under));
    }

    private @Nullable BigDecimal part(Role role, QueryItem item) {
        return item.period().complete() && addUp() && comeToTheRatio(item)
                ? item.metrics().get(role.wireName())
                : null;
    }

    private boolean addUp() {
        return Stream.of(ratio.numerator(), ratio.denominator())
                .noneMatch(role -> Value.NON_ADDITIVE.equals(answer.notes().get(role.wireName())));
    }

    private boolean comeToTheRatio(QueryItem item) {
        BigDecimal over = item.metrics().get(ratio.numerator().wireName());
        BigDecimal under = item.metrics().get(ratio.denominator().wireName());
        BigDecimal value = item.metrics().get(ratio.wireName());
        if (over == null || under == null || item.notes().containsKey(ratio.wireName())) {
            return false;
        }
        BigDecimal expected = divide(over, under);
        return expected == null ? value == null : value != null && expected.compareTo(value) == 0;
    }
}
