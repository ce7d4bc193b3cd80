package org.amcreports.collection.schedules.api;

import java.time.Instant;
import java.util.List;
import org.amcreports.collection.collections.Viewer;
import org.amcreports.collection.collections.api.CollectionView.InstanceView;
import org.amcreports.collection.collections.api.CollectionView.UserView;
import org.amcreports.collection.collections.api.CollectionView.WorkflowView;
import org.amcreports.collection.collections.api.ConfigurationView;
import org.amcreports.collection.collections.domain.Access;
import org.amcreports.collection.schedules.Schedule;
import org.amcreports.collection.schedules.ScheduleRun;
import org.amcreports.collection.schedules.ScheduleSummary;
import org.amcreports.collection.schedules.domain.PausedReason;
import org.amcreports.http.id.TypeId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A schedule over HTTP.
 *
 * @param pausedReason null while it is active
 * @param nextRunAt null while it is paused
 * @param failures runs that failed since one that did not
 * @param version as its entity tag begins with
 */
public record ScheduleView(
        String scheduleId,
        WorkflowView workflow,
        InstanceView instance,
        UserView user,
        String name,
        TriggerBody trigger,
        int targetWeeks,
        ConfigurationView configuration,

        @Schema(enumeration = {ScheduleView.ACTIVE, ScheduleView.PAUSED})
        String status,

        @Schema(implementation = PausedReason.class) @Nullable
        String pausedReason,

        @Nullable Instant nextRunAt,
        @Nullable ScheduleRun lastRun,
        int failures,
        long version,
        Instant createdAt,
        Instant updatedAt,

        @Schema(implementation = Access.class) String access,

        List<String> actions) {

    static final String ACTIVE = "active";
    static final String PAUSED = "paused";

    static ScheduleView of(ScheduleSummary schedule, Viewer viewer) {
        boolean paused = schedule.pausedReason() != null;
        return new ScheduleView(
                TypeId.of(Schedule.ID_PREFIX, schedule.id()),
                new WorkflowView(schedule.workflow().id(), schedule.workflow().name()),
                new InstanceView(
                        schedule.instance().id(),
                        schedule.instance().name(),
                        schedule.instance().timeZone(),
                        schedule.instance().currency()),
                new UserView(schedule.user().id(), schedule.user().name()),
                schedule.name(),
                TriggerBody.of(schedule.trigger()),
                schedule.targetWeeks(),
                ConfigurationView.of(schedule.options()),
                paused ? PAUSED : ACTIVE,
                schedule.pausedReason(),
                schedule.nextRunAt(),
                schedule.lastRun(),
                schedule.failures(),
                schedule.version(),
                schedule.createdAt(),
                schedule.updatedAt(),
                schedule.access(viewer).wireName(),
                schedule.mayBeCommandedBy(viewer)
                        ? List.of("change", paused ? "resume" : "pause", "delete")
                        : List.of());
    }
}
