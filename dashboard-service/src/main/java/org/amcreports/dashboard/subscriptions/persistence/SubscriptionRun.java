package org.amcreports.dashboard.subscriptions.persistence;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.amcreports.dashboard.subscriptions.domain.RunOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The history of a week's delivery.
 *
 * @param week its Monday
 * @param reason what was wrong with the last attempt, why nothing was sent, or that what was sent was not confirmed
 * @param endedAt null while it may be tried again
 * @param found what an alert found; null where nothing was measured
 */
public record SubscriptionRun(
        UUID id,
        LocalDate week,
        RunOutcome outcome,
        int attempts,
        @Nullable String reason,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable AlertFinding found) {

    /**
     * What a metric came to.
     *
     * @param week the first day of the one that was looked at
     * @param base what it was held against; null for nothing
     * @param change in percent of the base
     */
    public record AlertFinding(
            LocalDate week,
            BigDecimal value,
            @Nullable BigDecimal base,
            @Nullable BigDecimal change,
            @Nullable Long version) {}
}
