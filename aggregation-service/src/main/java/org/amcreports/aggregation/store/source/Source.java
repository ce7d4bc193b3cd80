package org.amcreports.aggregation.store.source;

import org.amcreports.aggregation.calendar.Availability;
import org.jspecify.annotations.Nullable;

/** A source of which at least one week is stored, at one revision. */
public record Source(SourceId id, @Nullable String amcInstanceId, Availability availability, long revision) {}
