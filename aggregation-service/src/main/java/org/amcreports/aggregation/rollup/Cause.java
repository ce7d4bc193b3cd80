package org.amcreports.aggregation.rollup;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The week that made periods change, and the exchange that it belongs to. */
public record Cause(
        LocalDate weekStartDate,
        int dataVersion,
        String correlationId,
        @Nullable String causationId) {}
