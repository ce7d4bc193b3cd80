package org.amcreports.collection.usage;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * What operators allow an AMC instance; null is as configured.
 *
 * @param slots executions that may be pending or running at once
 * @param runsPerDay executions from midnight to midnight, UTC
 * @param runsPerMinute runs sent within a minute, dry runs apart
 */
public record InstanceLimits(
        @Nullable @Min(1) @Max(100) Integer slots,
        @Nullable @Min(1) @Max(1_000_000) Integer runsPerDay,
        @Nullable @Min(1) @Max(10_000) Integer runsPerMinute) {

    static final InstanceLimits AS_CONFIGURED = new InstanceLimits(null, null, null);
}
