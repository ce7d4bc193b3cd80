package org.amcreports.insights.trend;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A metric's weeks, oldest first, with what is known of the whole range.
 *
 * @param total the metric over the whole range, null where it cannot be had (a metric that does not add)
 * @param missing the available weeks without data
 */
public record WeekSeries(
        List<WeekPoint> weeks,
        @Nullable BigDecimal total,
        List<String> missing,
        @Nullable String currency) {

    /** A value that is there. */
    public record Reading(WeekPoint week, BigDecimal value) {}

    public WeekSeries {
        weeks = List.copyOf(weeks);
        missing = List.copyOf(missing);
    }

    /** The weeks that have a value. */
    public List<Reading> readings() {
        return weeks.stream()
                .filter(week -> week.value() != null)
                .map(week -> new Reading(week, Objects.requireNonNull(week.value())))
                .toList();
    }

    /** The readings on a time axis of weeks, so that a missing week leaves a gap. */
    List<Sample> samples() {
        List<Reading> readings = readings();
        return readings.stream()
                .map(reading -> new Sample(weeksAfter(readings.get(0), reading), reading.value()))
                .toList();
    }

    private static long weeksAfter(Reading first, Reading reading) {
        return ChronoUnit.WEEKS.between(first.week().start(), reading.week().start());
    }
}
