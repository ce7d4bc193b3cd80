package org.amcreports.collection.collections;

import org.jspecify.annotations.Nullable;

/**
 * What AMC says of a query without running it.
 *
 * @param valid whether it would take it; null when it could not be asked
 * @param message why not; null when it would
 */
public record AmcVerdict(@Nullable Boolean valid, @Nullable String message) {

    public static AmcVerdict accepted() {
        return new AmcVerdict(true, null);
    }

    public static AmcVerdict refused(@Nullable String message) {
        return new AmcVerdict(false, message);
    }

    public static AmcVerdict unknown(@Nullable String message) {
        return new AmcVerdict(null, message);
    }
}
