package org.amcreports.collection.collections.domain;

import java.util.Locale;

/** Where a collection stands; {@link Lifecycle} has the moves. */
public enum CollectionState {
    PENDING,
    RUNNING,
    PAUSED,
    COMPLETED,
    FAILED,
    CANCELLED;

    /** Whether weeks of such a collection may be claimed. */
    public boolean active() {
        return this == PENDING || this == RUNNING;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static CollectionState of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
