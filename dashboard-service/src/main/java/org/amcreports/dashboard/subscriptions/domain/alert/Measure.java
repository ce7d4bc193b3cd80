package org.amcreports.dashboard.subscriptions.domain.alert;

import java.math.BigDecimal;
import java.time.Instant;
import org.amcreports.dashboard.dashboards.domain.range.DaySpan;
import org.jspecify.annotations.Nullable;

/**
 * What a metric came to.
 *
 * @param week the one that was looked at: the newest, or the newest whose figure does not change any more
 * @param base what a week came to before, on average; a ratio's over all weeks before. Null where it is held against none
 * @param change in percent of the base
 * @param currency of the rows; null for none or several
 * @param unsettled AMC may still change the value
 * @param version the source's revision
 */
public record Measure(
        DaySpan week,
        BigDecimal value,
        @Nullable BigDecimal base,
        @Nullable BigDecimal change,
        @Nullable String currency,
        boolean unsettled,
        @Nullable Long version,
        @Nullable Instant asOf) {}
