package org.amcreports.collection.collections.domain;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The event that a collection has moved. A {@link Lifecycle} makes it, so it tells of no move that is not allowed. */
public final class StatusChange {

    private static final String DELETED = "deleted";

    private final CollectionState from;
    private final @Nullable CollectionState to;
    private final @Nullable String reason;

    private StatusChange(CollectionState from, @Nullable CollectionState to, @Nullable String reason) {
        this.from = from;
        this.to = to;
        this.reason = reason;
    }

    static StatusChange move(CollectionState from, CollectionState to) {
        return new StatusChange(from, to, null);
    }

    static StatusChange failure(CollectionState from, @Nullable String reason) {
        return new StatusChange(from, CollectionState.FAILED, reason);
    }

    static StatusChange deletion(CollectionState from, @Nullable String reason) {
        return new StatusChange(from, null, reason);
    }

    public CollectionState from() {
        return from;
    }

    /** Empty when the collection is gone. */
    public Optional<CollectionState> state() {
        return Optional.ofNullable(to);
    }

    /** The state now, as it is published. */
    public String to() {
        return state().map(CollectionState::wireName).orElse(DELETED);
    }

    /** For people: of a failure, or of a deletion that nobody asked for. */
    public @Nullable String reason() {
        return reason;
    }
}
