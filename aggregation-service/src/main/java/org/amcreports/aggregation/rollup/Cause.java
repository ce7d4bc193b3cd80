package org.amcreports.aggregation.rollup;

import java.time.LocalDate;
import java.util.UUID;
import org.amcreports.aggregation.calendar.DateRange;
import org.jspecify.annotations.Nullable;

/** A week that made periods change, the collection that brought it and its creator, and the exchange it belongs to. */
public record Cause(
        LocalDate weekStartDate,
        int dataVersion,
        @Nullable String collectionId,
        @Nullable UUID userId,
        String correlationId,
        @Nullable String causationId) {

    DateRange days() {
        return DateRange.week(weekStartDate);
    }
}
