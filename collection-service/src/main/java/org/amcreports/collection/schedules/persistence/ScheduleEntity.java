package org.amcreports.collection.schedules.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;
import org.amcreports.collection.schedules.Schedule;
import org.amcreports.collection.schedules.domain.PausedReason;
import org.amcreports.collection.schedules.domain.Trigger;
import org.amcreports.collection.sql.JsonColumn;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A row of {@code collection_schedules}, as its users make and change it. */
@Entity
@Table(name = "collection_schedules")
@NullUnmarked
public class ScheduleEntity {

    @Id
    public UUID id;

    @Column(name = "workflow_id", updatable = false)
    public UUID workflowId;

    @Column(name = "instance_id", updatable = false)
    public UUID instanceId;

    @Column(name = "user_id", updatable = false)
    public UUID userId;

    public String name;

    @Column(name = "trigger_type")
    public String triggerType;

    public @Nullable String weekday;

    @Column(name = "time_of_day")
    public @Nullable LocalTime timeOfDay;

    public @Nullable String cron;

    @Column(name = "time_zone")
    public @Nullable String timeZone;

    @Column(name = "target_weeks")
    public int targetWeeks;

    @ColumnTransformer(read = "cast(configuration as text)", write = "cast(cast(? as text) as jsonb)")
    public String configuration;

    @Column(name = "paused_reason")
    public @Nullable String pausedReason;

    @Column(name = "next_run_at")
    public @Nullable Instant nextRunAt;

    @Column(name = "resumed_at")
    public @Nullable Instant resumedAt;

    public long version;

    @Column(name = "updated_at", insertable = false)
    public Instant updatedAt;

    public static ScheduleEntity of(UUID id, Schedule schedule, Instant firstRun) {
        ScheduleEntity row = new ScheduleEntity();
        row.id = id;
        row.workflowId = schedule.workflowId();
        row.instanceId = schedule.instanceId();
        row.userId = schedule.userId();
        row.version = 1;
        row.nextRunAt = firstRun;
        row.describe(schedule);
        return row;
    }

    /** With another trigger its next run is due as if it began now, unless it is paused. */
    public void change(Schedule schedule, Instant firstRun) {
        boolean otherTrigger = !trigger().equals(schedule.trigger());
        describe(schedule);
        nextRunAt = nextRunAt != null && otherTrigger ? firstRun : nextRunAt;
    }

    public void pause(PausedReason reason) {
        pausedReason = reason.wireName();
        nextRunAt = null;
    }

    public void resume(Instant now, Instant firstRun) {
        nextRunAt = pausedReason == null ? nextRunAt : firstRun;
        pausedReason = null;
        resumedAt = now;
    }

    public Trigger trigger() {
        return new TriggerColumns(
                        triggerType,
                        weekday == null ? null : DayOfWeek.valueOf(weekday),
                        timeOfDay,
                        cron,
                        timeZone == null ? null : ZoneId.of(timeZone))
                .trigger();
    }

    private void describe(Schedule schedule) {
        TriggerColumns columns = TriggerColumns.of(schedule.trigger());
        name = schedule.name();
        targetWeeks = schedule.targetWeeks();
        configuration = JsonColumn.write(schedule.options());
        triggerType = columns.triggerType();
        weekday = columns.weekday() == null ? null : columns.weekday().name();
        timeOfDay = columns.timeOfDay();
        cron = columns.cron();
        timeZone = columns.timeZone() == null ? null : columns.timeZone().getId();
    }
}
