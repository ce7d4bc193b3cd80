package org.amcreports.aggregation.store.week;

import java.time.LocalDate;
import java.util.UUID;

/**
 * One reading of a week: its facts and what they are rolled up to are written once and never changed.
 *
 * @param sourceId of the source's layout
 * @param week its first day
 */
public record Load(UUID id, long sourceId, LocalDate week) {}
