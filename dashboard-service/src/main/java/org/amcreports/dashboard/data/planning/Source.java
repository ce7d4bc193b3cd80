package org.amcreports.dashboard.data.planning;

import java.time.Instant;
import java.time.LocalDate;
import org.amcreports.dashboard.dashboards.domain.widget.SourceId;
import org.amcreports.dashboard.data.range.DateRange;
import org.amcreports.dashboard.data.range.DaySpan;
import org.amcreports.dashboard.data.range.WeekCalendar;
import org.jspecify.annotations.Nullable;

/**
 * A source as the projections know it.
 *
 * @param freshness null while none of its figures has been announced
 */
public record Source(
        SourceId id,
        Standing standing,
        WeekCalendar calendar,
        @Nullable Freshness freshness) {

    public DaySpan resolve(DateRange range, Instant now) {
        return range.resolve(calendar.lastAvailableDay(now), firstDay());
    }

    public @Nullable DaySpan previous(DateRange range, Instant now) {
        return range.previous(calendar.lastAvailableDay(now), firstDay()).orElse(null);
    }

    public boolean isRefreshing() {
        return freshness != null && freshness.refreshing();
    }

    private @Nullable LocalDate firstDay() {
        return freshness == null ? null : freshness.firstDay();
    }

    /** Whether a source may be shown. */
    public enum Standing {
        SERVED,
        /** The workflow or the instance was deleted. */
        DELETED,
        /** The dashboard's owner is not a member of the instance any more. */
        ACCESS_ENDED,
        /** The platform has not announced the workflow or the instance yet. */
        UNKNOWN
    }

    /**
     * How far a source's aggregates have come.
     *
     * @param revision grows with every change of the source's aggregates
     * @param refreshing aggregates changed a short while ago, so more may be on the way
     */
    public record Freshness(
            long revision, @Nullable Instant asOf, @Nullable LocalDate firstDay, boolean refreshing) {}
}
