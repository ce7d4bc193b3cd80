package org.amcreports.collection.collections.api;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.amcreports.collection.collections.AmcVerdict;
import org.amcreports.collection.collections.Creation;
import org.amcreports.collection.collections.Outlook;
import org.amcreports.collection.collections.domain.Reason;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a request would do.
 *
 * @param weeks newest first
 * @param amcRuns how many runs it would spend at AMC
 * @param validation what AMC says of the query; null where it was not asked
 * @param estimatedDurationSeconds if AMC had nothing else to do for the instance; null when unknown
 */
public record PlanView(
        List<WeekView> weeks,
        int amcRuns,
        @Nullable Long estimatedDurationSeconds,
        @Nullable ValidationView validation) {

    /** @param collectionId the collection that is waited for, null where none is */
    public record WeekView(
            LocalDate weekStartDate,
            LocalDate weekEndDate,

            @Schema(implementation = Reason.Turn.class) String turn,

            @Schema(implementation = Reason.class) String reason,

            @Nullable String collectionId) {}

    /**
     * AMC's verdict.
     *
     * @param valid null when AMC did not say, for the reason in the message
     * @param message why it is not valid, or not known to be
     */
    public record ValidationView(
            @Nullable Boolean valid, @Nullable String message) {

        static @Nullable ValidationView of(@Nullable AmcVerdict verdict) {
            return verdict == null ? null : new ValidationView(verdict.valid(), verdict.message());
        }
    }

    static PlanView of(Creation.Planned plan) {
        Outlook outlook = plan.outlook();
        Duration duration = outlook.duration();
        return new PlanView(
                outlook.weeks().stream()
                        .map(planned -> new WeekView(
                                planned.week().start(),
                                planned.week().end(),
                                planned.reason().turn().wireName(),
                                planned.reason().wireName(),
                                planned.collectionId()))
                        .toList(),
                outlook.runs(),
                duration == null ? null : Long.valueOf(duration.plusMillis(999).toSeconds()),
                ValidationView.of(plan.verdict()));
    }
}
