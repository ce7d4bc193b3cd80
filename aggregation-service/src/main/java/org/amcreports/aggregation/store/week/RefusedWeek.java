package org.amcreports.aggregation.store.week;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A version of a week that could not be stored, neither it nor a later one.
 *
 * @param reason why it never will be, as it is
 * @param since when that was found
 */
public record RefusedWeek(LocalDate weekStartDate, int dataVersion, String reason, Instant since) {}
