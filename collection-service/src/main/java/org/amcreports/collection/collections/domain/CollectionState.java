package org.amcreports.collection.collections.domain;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The life of a collection, and the only moves it may make. */
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

    public Set<CollectionState> next() {
        return switch (this) {
            case PENDING -> EnumSet.of(RUNNING, COMPLETED, FAILED, PAUSED, CANCELLED);
            case RUNNING -> EnumSet.of(COMPLETED, FAILED, PAUSED, CANCELLED);
            case PAUSED -> EnumSet.of(PENDING, RUNNING, CANCELLED);
            case FAILED -> EnumSet.of(RUNNING);
            case COMPLETED, CANCELLED -> EnumSet.noneOf(CollectionState.class);
        };
    }

    /**
     * Moves on.
     *
     * @throws IllegalStateException when the move is not allowed, naming both ends
     */
    public CollectionState to(CollectionState target) {
        if (!next().contains(target)) {
            throw new IllegalStateException("A collection cannot go from " + wireName() + " to " + target.wireName());
        }
        return target;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static CollectionState of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
