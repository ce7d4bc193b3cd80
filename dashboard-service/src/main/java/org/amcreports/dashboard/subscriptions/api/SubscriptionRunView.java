package org.amcreports.dashboard.subscriptions.api;

import java.time.Instant;
import java.time.LocalDate;
import org.amcreports.dashboard.subscriptions.domain.RunOutcome;
import org.amcreports.dashboard.subscriptions.persistence.SubscriptionRun;
import org.amcreports.dashboard.subscriptions.persistence.SubscriptionRun.AlertFinding;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of a week.
 *
 * @param week its Monday
 * @param reason what was wrong with the last attempt, why nothing was sent, or that what was sent was not confirmed
 * @param endedAt null while it may be tried again
 * @param found what an alert found; null where nothing was measured
 */
public record SubscriptionRunView(
        LocalDate week,

        @Schema(implementation = RunOutcome.class) String outcome,

        int attempts,
        @Nullable String reason,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable AlertFinding found) {

    static SubscriptionRunView of(SubscriptionRun run) {
        return new SubscriptionRunView(
                run.week(),
                run.outcome().wireName(),
                run.attempts(),
                run.reason(),
                run.startedAt(),
                run.endedAt(),
                run.found());
    }
}
