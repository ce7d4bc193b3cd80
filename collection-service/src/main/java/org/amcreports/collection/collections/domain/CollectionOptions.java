package org.amcreports.collection.collections.domain;

import org.jspecify.annotations.Nullable;

/**
 * How a collection is to be done.
 *
 * @param force run weeks again that are final already
 * @param stopAfterFailures how many failed weeks stop the collection; null for no bound
 * @param origin who started it; null for a user's request
 */
public record CollectionOptions(
        boolean force,
        @Nullable Integer stopAfterFailures,
        @Nullable String origin) {

    /** Weeks that were provisional can be final now. */
    public static final String MATURITY = "maturity";

    public static final String SCHEDULE = "schedule";
}
