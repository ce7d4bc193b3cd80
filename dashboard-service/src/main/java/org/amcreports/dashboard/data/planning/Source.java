package org.amcreports.dashboard.data.planning;

import org.amcreports.dashboard.dashboards.domain.widget.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * A source as the projections know it.
 *
 * @param readerIsMember whoever is may look at all of the instance's data, others only at what a dashboard shows
 * @param freshness null while none of its figures has been announced
 */
public record Source(
        SourceId id,
        Standing standing,
        boolean readerIsMember,
        WeekCalendar calendar,
        @Nullable Freshness freshness) {

    static Source unknown(SourceId id) {
        return new Source(id, Standing.UNKNOWN, false, WeekCalendar.USUAL, null);
    }

    public boolean isRefreshing() {
        return freshness != null && freshness.refreshing();
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
    public record Freshness(long revision, boolean refreshing) {}
}
