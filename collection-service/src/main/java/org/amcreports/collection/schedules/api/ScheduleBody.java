package org.amcreports.collection.schedules.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.UUID;
import org.amcreports.collection.collections.api.CreateCollection.Configuration;
import org.amcreports.collection.schedules.Schedule;
import org.jspecify.annotations.Nullable;

/**
 * The body of a POST or PUT.
 *
 * @param trigger when_available by default
 * @param targetWeeks how many weeks each run collects, back from the last one that is available; 1 by default
 */
public record ScheduleBody(
        @NotNull UUID workflowId,
        @NotNull UUID instanceId,

        @Nullable @Size(max = 200) @Pattern(regexp = ".*\\S.*", message = "must not be blank")
        String name,

        @Nullable @Valid TriggerBody trigger,
        @Nullable @Min(1) @Max(56) Integer targetWeeks,
        @Nullable @Valid Configuration configuration) {

    private static final String USUAL_NAME = "Weekly update";

    Schedule by(UUID userId) {
        return new Schedule(
                userId,
                workflowId,
                instanceId,
                Objects.requireNonNullElse(name, USUAL_NAME),
                Objects.requireNonNullElse(trigger, TriggerBody.USUAL).trigger(),
                Objects.requireNonNullElse(targetWeeks, 1),
                Configuration.options(configuration));
    }
}
