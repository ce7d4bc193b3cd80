package org.amcreports.dashboard.subscriptions.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The week that AMC could answer for so long ago that it should have been collected and aggregated by now. */
public final class OverdueWeek {

    private OverdueWeek() {}

    /** The Monday of the newest week that has been available for so long and that a source does not have. */
    public static Optional<LocalDate> of(List<SourceWeeks> sources, Instant now, Duration late) {
        Instant then = now.minus(late);
        return sources.stream()
                .filter(source -> !source.hasNewestAvailable(then))
                .map(source -> ReadyWeek.monday(source.calendar().lastAvailableWeek(then)))
                .max(Comparator.naturalOrder());
    }
}
