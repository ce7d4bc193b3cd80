package org.amcreports.collection.schedules.domain;

import java.util.Locale;

/** What came of a moment at which a schedule was due. */
public enum RunOutcome {
    /** A collection was started. */
    STARTED,
    /** The collection of the run before, or another one of the same weeks, had not ended. */
    OVERLAPPED,
    /** No collection could be started. */
    REFUSED,
    /** The schedule was paused instead. */
    PAUSED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
