package org.amcreports.dashboard.subscriptions.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The week of which a dashboard's figures are all there: every source has the newest week that AMC can answer for. Where the
 * sources' weeks begin on different days or are available at different hours, it is the one of the source furthest behind.
 */
public final class ReadyWeek {

    private ReadyWeek() {}

    /** The Monday of the ready week; empty while figures are missing, and for a dashboard without sources. */
    public static Optional<LocalDate> of(List<SourceWeeks> sources, Instant now) {
        return sources.stream().allMatch(source -> source.hasNewestAvailable(now))
                ? sources.stream()
                        .map(source -> monday(source.calendar().lastAvailableWeek(now)))
                        .min(Comparator.naturalOrder())
                : Optional.empty();
    }

    /** A week from Sunday belongs to the Monday after, with which it shares six days. */
    static LocalDate monday(LocalDate start) {
        return start.plusDays(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
