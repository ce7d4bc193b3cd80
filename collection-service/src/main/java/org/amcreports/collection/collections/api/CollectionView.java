package org.amcreports.collection.collections.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.amcreports.collection.collections.CollectionSummary;
import org.amcreports.collection.collections.Viewer;
import org.amcreports.collection.collections.domain.Access;
import org.amcreports.collection.collections.domain.Action;
import org.amcreports.collection.collections.domain.CollectionState;
import org.amcreports.collection.collections.domain.CollectionType;
import org.amcreports.collection.collections.domain.WeekCounts;
import org.amcreports.http.page.Page;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A collection over HTTP.
 *
 * @param weeksUnderReview completed weeks whose data is held until somebody accepts it, or a second run confirms it
 * @param weeksPerHour null until a week has been run
 * @param estimatedFinish null when unknown
 */
public record CollectionView(
        String collectionId,
        WorkflowView workflow,
        InstanceView instance,
        @Nullable UserView user,

        @Schema(implementation = CollectionType.class) String collectionType,

        int targetWeeks,
        LocalDate startDate,
        LocalDate endDate,

        @Schema(implementation = CollectionState.class) String status,

        int progressPercentage,
        int weeksCompleted,
        WeekCounts counts,
        int weeksUnderReview,
        @Nullable BigDecimal weeksPerHour,
        @Nullable Instant estimatedFinish,
        @Nullable String errorMessage,
        @Nullable String blockedReason,
        ConfigurationView configuration,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,

        @Schema(implementation = Access.class) String access,

        @Schema(implementation = Action[].class) List<String> actions) {

    public record WorkflowView(UUID id, @Nullable String name) {}

    public record InstanceView(
            UUID id,
            @Nullable String name,
            String timeZone,
            @Nullable String currency) {}

    public record UserView(UUID id, @Nullable String displayName) {}

    static Page<CollectionView> page(Page<CollectionSummary> page, Viewer viewer) {
        return page.map(collection -> of(collection, viewer));
    }

    static CollectionView of(CollectionSummary collection, Viewer viewer) {
        CollectionSummary.Named workflow = collection.workflow();
        CollectionSummary.InstanceRef instance = collection.instance();
        CollectionSummary.Named user = collection.user();
        boolean active = collection.state().active();
        return new CollectionView(
                collection.collectionId(),
                new WorkflowView(workflow.id(), workflow.name()),
                new InstanceView(instance.id(), instance.name(), instance.timeZone(), instance.currency()),
                user == null ? null : new UserView(user.id(), user.name()),
                collection.type().wireName(),
                collection.targetWeeks(),
                collection.startDate(),
                collection.endDate(),
                collection.state().wireName(),
                collection.progressPercentage(),
                collection.weeksCompleted(),
                collection.counts(),
                collection.weeksUnderReview(),
                collection.pace().weeksPerHour().orElse(null),
                active ? collection.pace().finish(collection.timing().readAt()).orElse(null) : null,
                collection.errorMessage(),
                collection.blockedReason(),
                ConfigurationView.of(collection.options()),
                collection.timing().createdAt(),
                collection.timing().updatedAt(),
                collection.timing().startedAt(),
                collection.timing().finishedAt(),
                collection.access(viewer).wireName(),
                collection.actions(viewer).stream().map(Action::wireName).toList());
    }
}
