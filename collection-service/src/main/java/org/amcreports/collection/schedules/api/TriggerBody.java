package org.amcreports.collection.schedules.api;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import org.amcreports.collection.schedules.domain.CronTrigger;
import org.amcreports.collection.schedules.domain.Trigger;
import org.amcreports.collection.schedules.persistence.TriggerColumns;
import org.amcreports.http.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * When a schedule fires.
 *
 * @param weekday with type weekly
 * @param time with type weekly, local, to the minute
 * @param cron with type cron: minute, hour, day of month, month, day of week
 * @param timeZone with weekly and cron, an IANA name
 */
public record TriggerBody(
        @NotNull
        @Schema(
                enumeration = {TriggerColumns.WHEN_AVAILABLE, TriggerColumns.WEEKLY, TriggerColumns.CRON},
                examples = "when_available")
        @Pattern(regexp = "when_available|weekly|cron", message = "must be when_available, weekly or cron")
        String type,

        @Schema(enumeration = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
        @Pattern(
                regexp = "monday|tuesday|wednesday|thursday|friday|saturday|sunday",
                message = "must be monday, tuesday, wednesday, thursday, friday, saturday or sunday")
        @Nullable
        String weekday,

        @Schema(pattern = TriggerBody.TIME)
        @Pattern(regexp = TriggerBody.TIME, message = "must be a time such as 06:30")
        @Nullable
        String time,

        @Nullable String cron,
        @Nullable String timeZone) {

    static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d";

    static final TriggerBody USUAL = new TriggerBody(TriggerColumns.WHEN_AVAILABLE, null, null, null, null);

    static TriggerBody of(TriggerColumns columns) {
        return new TriggerBody(
                columns.triggerType(),
                columns.weekday() == null ? null : columns.weekday().name().toLowerCase(Locale.ROOT),
                columns.timeOfDay() == null ? null : columns.timeOfDay().toString(),
                columns.cron(),
                columns.timeZone() == null ? null : columns.timeZone().getId());
    }

    Trigger trigger() {
        boolean weekly = type.equals(TriggerColumns.WEEKLY);
        boolean cronned = type.equals(TriggerColumns.CRON);
        String day = only("weekday", weekday, weekly);
        String localTime = only("time", time, weekly);
        String expression = only("cron", cron, cronned);
        String zone = only("time_zone", timeZone, weekly || cronned);
        if (weekly) {
            return new Trigger.Weekly(
                    DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)), LocalTime.parse(localTime), zone(zone));
        }
        return cronned ? cron(expression, zone(zone)) : new Trigger.WhenAvailable();
    }

    /** Required where it has a meaning, refused where it has none. */
    private String only(String field, @Nullable String value, boolean used) {
        if (used == (value == null)) {
            throw ProblemException.badRequest(
                    "trigger." + field, (used ? "is required with type " : "has no meaning with type ") + type);
        }
        return value == null ? "" : value;
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw ProblemException.badRequest("trigger.time_zone", "is not a known time zone");
        }
    }

    private static Trigger cron(String expression, ZoneId zone) {
        try {
            return new CronTrigger(expression, zone);
        } catch (IllegalArgumentException refused) {
            throw ProblemException.badRequest("trigger.cron", String.valueOf(refused.getMessage()));
        }
    }
}
