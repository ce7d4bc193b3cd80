package org.amcreports.collection.schedules.persistence;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import org.amcreports.collection.schedules.domain.CronTrigger;
import org.amcreports.collection.schedules.domain.Trigger;
import org.jspecify.annotations.Nullable;

/** The columns of {@code collection_schedules} that say when it fires; which are null depends on the type. */
public record TriggerColumns(
        String triggerType,
        @Nullable DayOfWeek weekday,
        @Nullable LocalTime timeOfDay,
        @Nullable String cron,
        @Nullable ZoneId timeZone) {

    public static final String WHEN_AVAILABLE = "when_available";
    public static final String WEEKLY = "weekly";
    public static final String CRON = "cron";

    public static TriggerColumns of(Trigger trigger) {
        if (trigger instanceof Trigger.Weekly weekly) {
            return new TriggerColumns(WEEKLY, weekly.weekday(), weekly.time(), null, weekly.zone());
        }
        if (trigger instanceof CronTrigger cron) {
            return new TriggerColumns(CRON, null, null, cron.expression(), cron.zone());
        }
        return new TriggerColumns(WHEN_AVAILABLE, null, null, null, null);
    }

    public Trigger trigger() {
        return switch (triggerType) {
            case WEEKLY ->
                new Trigger.Weekly(
                        Objects.requireNonNull(weekday),
                        Objects.requireNonNull(timeOfDay),
                        Objects.requireNonNull(timeZone));
            case CRON -> new CronTrigger(Objects.requireNonNull(cron), Objects.requireNonNull(timeZone));
            default -> new Trigger.WhenAvailable();
        };
    }
}
