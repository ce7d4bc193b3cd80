package org.amcreports.collection.collections.domain;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** The life of one week inside a collection, and the only moves it may make: the statements are guarded by them. */
public enum WeekState {
    PENDING,
    RUNNING,
    COMPLETED,
    FAILED,
    SKIPPED,
    CANCELLED;

    public Set<WeekState> next() {
        return switch (this) {
            case PENDING -> EnumSet.of(RUNNING, COMPLETED, FAILED, SKIPPED, CANCELLED);
            case RUNNING -> EnumSet.of(COMPLETED, FAILED, CANCELLED);
            case FAILED -> EnumSet.of(PENDING);
            case COMPLETED, SKIPPED, CANCELLED -> EnumSet.noneOf(WeekState.class);
        };
    }

    /** The states that one may come from. */
    public Stream<WeekState> before() {
        return Arrays.stream(values()).filter(state -> state.next().contains(this));
    }
}
