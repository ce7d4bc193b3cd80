package org.amcreports.dashboard.subscriptions.persistence;

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
 */
public record SubscriptionRun(
        UUID id,
        LocalDate week,
        RunOutcome outcome,
        int attempts,
        @Nullable String reason,
        Instant startedAt,
        @Nullable Instant endedAt) {}
