package org.amcreports.collection.collections;

import java.util.UUID;
import org.amcreports.collection.collections.domain.CollectionOptions;
import org.amcreports.collection.collections.domain.CollectionType;
import org.amcreports.collection.collections.domain.PlanRequest;
import org.amcreports.collection.platform.Source;
import org.jspecify.annotations.Nullable;

/**
 * A request for a collection, and what came of it.
 *
 * @param userId null where no user asks, but this service
 */
public record Creation(
        @Nullable UUID userId,
        UUID workflowId,
        UUID instanceId,
        CollectionType type,
        PlanRequest plan,
        CollectionOptions options) {

    public sealed interface Outcome {}

    public record Created(UUID id) implements Outcome {}

    /**
     * Nothing was created: that was only asked for.
     *
     * @param verdict null where AMC was not asked
     */
    public record Planned(
            Source source, Outlook outlook, @Nullable AmcVerdict verdict) implements Outcome {
        Planned judged(AmcVerdict amc) {
            return new Planned(source, outlook, amc);
        }
    }

    /** Foreign and unknown look the same. */
    public record NotYours() implements Outcome {}

    public record Invalid(String field, String message) implements Outcome {}

    /** One active collection is to collect, or collects, all of it already. */
    public record UnderWay(String collectionId) implements Outcome {}
}
