package org.amcreports.collection.collections;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.amcreports.collection.collections.domain.Access;
import org.amcreports.collection.collections.domain.Action;
import org.amcreports.collection.collections.domain.CollectionOptions;
import org.amcreports.collection.collections.domain.CollectionState;
import org.amcreports.collection.collections.domain.CollectionType;
import org.amcreports.collection.collections.domain.Lifecycle;
import org.amcreports.collection.collections.domain.Pace;
import org.amcreports.collection.collections.domain.WeekCounts;
import org.jspecify.annotations.Nullable;

/** A collection with what it points to and how its weeks stand. */
public record CollectionSummary(
        UUID id,
        String collectionId,
        Named workflow,
        InstanceRef instance,
        @Nullable Named user,
        CollectionType type,
        int targetWeeks,
        LocalDate startDate,
        LocalDate endDate,
        CollectionState state,
        int progressPercentage,
        int weeksCompleted,
        WeekCounts counts,
        int weeksUnderReview,
        CollectionOptions options,
        @Nullable String errorMessage,
        @Nullable String blockedReason,
        Timing timing) {

    public record Named(UUID id, @Nullable String name) {}

    public record InstanceRef(
            UUID id,
            @Nullable String name,
            String timeZone,
            @Nullable String currency,
            Set<UUID> members) {}

    /**
     * When it happened.
     *
     * @param elapsed from its first week's start until its end, or until now; zero before it started
     */
    public record Timing(
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            Duration elapsed,
            Instant readAt,
            String position) {}

    public Pace pace() {
        return new Pace(counts.completed(), counts.pending() + counts.running(), timing.elapsed());
    }

    public Access access(Viewer viewer) {
        return Access.of(viewer.userId(), viewer.everything(), user == null ? null : user.id(), instance.members());
    }

    /** Another service commands nothing. */
    public boolean mayBeCommandedBy(Viewer viewer) {
        return viewer.userId() != null && access(viewer).commands();
    }

    /** What the viewer may ask of it now. */
    public List<Action> actions(Viewer viewer) {
        return mayBeCommandedBy(viewer) ? Action.allowed(Lifecycle.of(state, counts), weeksUnderReview) : List.of();
    }
}
