package org.amcreports.collection.usage;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How much of an AMC instance is used now, over all replicas.
 *
 * @param instances the platform's records of it
 * @param running executions that take a slot
 * @param pending weeks that wait for one
 * @param slots how many it has
 * @param runsToday executions since midnight, UTC
 * @param runsPerDay null without a limit
 * @param runsLastMinute runs sent within the last minute, dry runs apart
 * @param runsPerMinute null without a limit
 * @param held why an operator holds it; null when nobody does
 * @param waitsUntil until when nothing is sent, for AMC has asked for a pause or a limit is spent; null when it may be
 * @param lastRefusal null when AMC has refused neither the instance nor its credential
 */
public record InstanceUsage(
        String amcInstanceId,
        List<UUID> instances,
        int running,
        int pending,
        int slots,
        int runsToday,
        @Nullable Integer runsPerDay,
        int runsLastMinute,
        @Nullable Integer runsPerMinute,
        @Nullable String held,
        @Nullable Instant waitsUntil,
        @Nullable Refusal lastRefusal) {

    /** @param category a stable word: throttled, forbidden, invalid_grant, … */
    public record Refusal(String category, String message, Instant at) {}
}
