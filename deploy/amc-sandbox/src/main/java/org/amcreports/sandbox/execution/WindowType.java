package org.amcreports.sandbox.execution;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The values of {@code timeWindowType}. The relative ones are days in UTC that end with the last full day of data. */
enum WindowType {
    EXPLICIT,
    MOST_RECENT_DAY,
    MOST_RECENT_WEEK,
    CURRENT_MONTH,
    PREVIOUS_MONTH,
    ALL;

    private static final Duration FRESHNESS = Duration.ofHours(48);

    Instant start(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate start =
                switch (this) {
                    case MOST_RECENT_WEEK -> lastFullDay(now).minusDays(6);
                    case CURRENT_MONTH -> today.withDayOfMonth(1);
                    case PREVIOUS_MONTH -> today.withDayOfMonth(1).minusMonths(1);
                    case ALL -> today.minusMonths(13);
                    case EXPLICIT, MOST_RECENT_DAY -> lastFullDay(now);
                };
        return start.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    Instant end(Instant now) {
        LocalDate end = this == PREVIOUS_MONTH
                ? LocalDate.ofInstant(now, ZoneOffset.UTC).withDayOfMonth(1)
                : lastFullDay(now).plusDays(1);
        return end.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static LocalDate lastFullDay(Instant now) {
        return LocalDate.ofInstant(now.minus(FRESHNESS), ZoneOffset.UTC).minusDays(1);
    }
}
