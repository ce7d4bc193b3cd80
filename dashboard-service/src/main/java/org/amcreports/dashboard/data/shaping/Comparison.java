package org.amcreports.dashboard.data.shaping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.amcreports.dashboard.data.range.DaySpan;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Figures;
import org.jspecify.annotations.Nullable;

/**
 * A widget's totals against those of the period before.
 *
 * @param range the days compared with, null where there are none
 * @param reason why the two are not comparable, null when they are
 */
public record Comparison(
        @Nullable DaySpan range,
        boolean comparable,
        @Nullable String reason,
        Map<String, Change> metrics) {

    public static final String NO_PERIOD_BEFORE = "no_period_before";
    public static final String UNAVAILABLE = "unavailable";

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal NOTABLE_COVERAGE_GAP = new BigDecimal("0.1");
    private static final int PERCENT_SCALE = 6;

    /** @param change in percent of the previous value; null when that is 0 or either is missing */
    public record Change(
            @Nullable BigDecimal current,
            @Nullable BigDecimal previous,
            @Nullable BigDecimal difference,
            @Nullable BigDecimal change) {

        static Change between(@Nullable BigDecimal current, @Nullable BigDecimal previous) {
            if (current == null || previous == null) {
                return new Change(current, previous, null, null);
            }
            BigDecimal difference = current.subtract(previous);
            return new Change(current, previous, difference, percentOf(difference, previous));
        }

        private static @Nullable BigDecimal percentOf(BigDecimal difference, BigDecimal base) {
            return base.signum() == 0
                    ? null
                    : HUNDRED.multiply(difference).divide(base.abs(), PERCENT_SCALE, RoundingMode.HALF_UP);
        }
    }

    /** Why two answers must not be compared, the most basic reason first; a period without weeks has no definition. */
    static Optional<String> obstacle(Figures current, Figures previous) {
        if (!isWhole(current) || !isWhole(previous)) {
            return Optional.of("partial_period");
        }
        if (!isSameDefinition(current, previous)) {
            return Optional.of("definition");
        }
        if (!Objects.equals(current.maturity(), previous.maturity())) {
            return Optional.of("maturity");
        }
        return differ(current.coverage(), previous.coverage()) ? Optional.of("coverage") : Optional.empty();
    }

    private static boolean isSameDefinition(Figures current, Figures previous) {
        return current.isOfOneDefinition()
                && previous.isOfOneDefinition()
                && Objects.equals(current.currency(), previous.currency())
                && current.roles().equals(previous.roles());
    }

    private static boolean isWhole(Figures figures) {
        return figures.hasFacts() && figures.missingWeeks().isEmpty();
    }

    private static boolean differ(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null || other == null) {
            return one != other;
        }
        return one.subtract(other).abs().compareTo(one.max(other).multiply(NOTABLE_COVERAGE_GAP)) > 0;
    }
}
