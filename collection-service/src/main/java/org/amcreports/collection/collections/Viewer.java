package org.amcreports.collection.collections;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who looks.
 *
 * @param userId null for another service
 * @param everything true for administrators and services
 */
public record Viewer(@Nullable UUID userId, boolean everything) {}
