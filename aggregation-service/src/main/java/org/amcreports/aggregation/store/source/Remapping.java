package org.amcreports.aggregation.store.source;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A source whose weeks are to be read by another mapping, leased to whoever has it.
 *
 * @param lease another one each time that the source is taken
 * @param correlationId of the workflow's record that brought the mapping
 * @param attempts those that failed
 */
public record Remapping(
        SourceId source,
        UUID lease,
        String correlationId,
        @Nullable String causationId,
        int attempts) {}
