package org.amcreports.collection.collections.api;

import org.amcreports.collection.collections.domain.CollectionOptions;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a collection is done.
 *
 * @param stopAfterFailures null for no bound
 * @param origin what started it, if no user did
 */
public record ConfigurationView(
        boolean force,
        @Nullable Integer stopAfterFailures,

        @Schema(enumeration = {CollectionOptions.MATURITY, CollectionOptions.SCHEDULE}) @Nullable
        String origin) {

    public static ConfigurationView of(CollectionOptions options) {
        return new ConfigurationView(options.force(), options.stopAfterFailures(), options.origin());
    }
}
