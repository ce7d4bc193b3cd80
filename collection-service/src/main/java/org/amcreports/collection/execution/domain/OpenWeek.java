package org.amcreports.collection.execution.domain;

import java.util.UUID;
import org.amcreports.collection.calendar.Week;
import org.amcreports.collection.collections.domain.CollectionType;
import org.amcreports.collection.platform.Source;
import org.jspecify.annotations.Nullable;

/** A week that its collection still waits for. */
public record OpenWeek(UUID id, Week dates, Owner owner, Source source, int attempts) {

    /** The collection. */
    public record Owner(
            UUID id,
            String collectionId,
            CollectionType type,
            @Nullable UUID userId,
            @Nullable String correlationId,
            @Nullable String traceparent) {}

    /** The same week as its claim leaves it. */
    public OpenWeek claimed() {
        return new OpenWeek(id, dates, owner, source, attempts + 1);
    }

    @Override
    public String toString() {
        return "Week " + dates.start() + " of " + owner.collectionId();
    }
}
