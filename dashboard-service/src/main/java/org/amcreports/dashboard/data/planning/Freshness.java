package org.amcreports.dashboard.data.planning;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How far a source's aggregates have come.
 *
 * @param revision grows with every change of the source's aggregates
 * @param refreshing aggregates changed a short while ago, so more may be on the way
 */
public record Freshness(
        long revision, @Nullable Instant asOf, @Nullable LocalDate firstDay, boolean refreshing) {}
