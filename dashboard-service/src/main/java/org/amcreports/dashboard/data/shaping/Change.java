package org.amcreports.dashboard.data.shaping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.Optional;
import org.amcreports.dashboard.dashboards.domain.range.DaySpan;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Figures;
import org.amcreports.dashboard.wire.WireNamed;
import org.jspecify.annotations.Nullable;

/**
 * A total over the settled part of a range against that over as many days before.
 *
 * @param change in percent of the previous value; null when that is 0 or either is missing
 * @param days the settled part of the range; null when no day of it is settled
 * @param daysBefore those compared with
 * @param reason why the two are not comparable, null when they are
 */
public record Change(
        @Nullable BigDecimal current,
        @Nullable BigDecimal previous,
        @Nullable BigDecimal difference,
        @Nullable BigDecimal change,
        @Nullable DaySpan days,
        @Nullable DaySpan daysBefore,
        @Nullable Obstacle reason) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal NOTABLE_COVERAGE_GAP = new BigDecimal("0.1");
    private static final int PERCENT_SCALE = 6;

    /** Why two figures must not be compared. */
    public enum Obstacle implements WireNamed {
        MATURITY,
        PARTIAL_PERIOD,
        DEFINITION,
        COVERAGE,
        /** The figures to compare with did not come. */
        UNAVAILABLE
    }

    static Change without(Obstacle reason) {
        return new Change(null, null, null, null, null, null, reason);
    }

    /** Of a metric for which no figures came to compare, or to compare with. */
    static Change incomplete(DaySpan days, Obstacle reason) {
        return new Change(null, null, null, null, days, days.before().orElse(null), reason);
    }

    static Change of(String metric, DaySpan days, Figures now, Figures before) {
        return between(
                now.totals().get(metric),
                before.totals().get(metric),
                days,
                obstacle(metric, now, before).orElse(null));
    }

    private static Change between(
            @Nullable BigDecimal current, @Nullable BigDecimal previous, DaySpan days, @Nullable Obstacle reason) {
        DaySpan daysBefore = days.before().orElse(null);
        if (current == null || previous == null) {
            return new Change(current, previous, null, null, days, daysBefore, reason);
        }
        BigDecimal difference = current.subtract(previous);
        return new Change(current, previous, difference, percentOf(difference, previous), days, daysBefore, reason);
    }

    Optional<Obstacle> obstacle() {
        return Optional.ofNullable(reason);
    }

    /** The most basic reason first; a period without weeks has no definition. */
    public static Optional<Obstacle> obstacle(String metric, Figures now, Figures before) {
        if (!isWhole(now) || !isWhole(before)) {
            return Optional.of(Obstacle.PARTIAL_PERIOD);
        }
        if (now.unsettled().contains(metric) || before.unsettled().contains(metric)) {
            return Optional.of(Obstacle.MATURITY);
        }
        if (!isSameDefinition(now, before)) {
            return Optional.of(Obstacle.DEFINITION);
        }
        return differ(now.coverage(), before.coverage()) ? Optional.of(Obstacle.COVERAGE) : Optional.empty();
    }

    private static boolean isSameDefinition(Figures now, Figures before) {
        return now.fingerprint() != null
                && now.fingerprint().equals(before.fingerprint())
                && Objects.equals(now.currency(), before.currency())
                && before.roles().entrySet().stream()
                        .allMatch(role -> role.getValue().equals(now.roles().get(role.getKey())));
    }

    private static boolean isWhole(Figures figures) {
        return figures.hasFacts() && figures.missingWeeks().isEmpty();
    }

    private static boolean differ(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one != null
                && other != null
                && one.subtract(other).abs().compareTo(one.max(other).multiply(NOTABLE_COVERAGE_GAP)) > 0;
    }

    private static @Nullable BigDecimal percentOf(BigDecimal difference, BigDecimal base) {
        return base.signum() == 0
                ? null
                : HUNDRED.multiply(difference).divide(base.abs(), PERCENT_SCALE, RoundingMode.HALF_UP);
    }
}
