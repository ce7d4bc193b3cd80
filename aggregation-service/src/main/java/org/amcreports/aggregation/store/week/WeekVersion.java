package org.amcreports.aggregation.store.week;

import java.time.Instant;
import java.time.LocalDate;
import org.amcreports.aggregation.store.source.SourceId;

/**
 * A version of a week as one execution delivered it.
 *
 * @param event the JSON of the event that announced it, from which its rows can be read again
 */
public record WeekVersion(
        SourceId source,
        LocalDate start,
        int version,
        String checksum,
        Maturity maturity,
        Instant executedAt,
        String fingerprint,
        String currency,
        String event) {}
