package org.amcreports.collection.collections.domain;

import org.jspecify.annotations.Nullable;

/**
 * How a collection is to be done.
 *
 * @param force run weeks again that are final already
 * @param stopAfterFailures how many failed weeks stop the collection; null for no bound
 */
public record CollectionOptions(boolean force, @Nullable Integer stopAfterFailures) {}
