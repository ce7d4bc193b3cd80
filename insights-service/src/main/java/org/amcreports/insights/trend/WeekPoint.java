package org.amcreports.insights.trend;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One week's value, and which version of which aggregate it comes from; a null value is unknown, not 0. */
public record WeekPoint(
        String key,
        LocalDate start,
        @Nullable BigDecimal value,
        long version,
        boolean settled,
        @Nullable BigDecimal coverage) {}
