package org.amcreports.collection.collections.persistence;

import java.util.List;
import java.util.UUID;
import org.amcreports.collection.calendar.Week;
import org.amcreports.collection.collections.CollectionStatusChanged;
import org.amcreports.collection.collections.Creation;
import org.amcreports.collection.collections.domain.CollectionPlan;
import org.amcreports.collection.collections.domain.CollectionState;
import org.amcreports.collection.collections.domain.WeekCounts;
import org.amcreports.http.id.Ids;
import org.amcreports.http.id.TypeId;
import org.amcreports.outbox.NewEvent;
import org.amcreports.outbox.envelope.TraceParent;
import org.jspecify.annotations.Nullable;

/**
 * A collection that is about to be stored.
 *
 * @param traceparent of the request that asks for it; the runs of its weeks go on in that trace
 */
public record NewCollection(
        UUID id,
        Creation creation,
        CollectionPlan.Planned plan,
        String correlationId,
        @Nullable String traceparent) {

    private static final String PREFIX = "coll";

    public static NewCollection of(Creation creation, CollectionPlan.Planned plan, String correlationId) {
        return new NewCollection(Ids.next(), creation, plan, correlationId, TraceParent.current());
    }

    public String collectionId() {
        return TypeId.of(PREFIX, id);
    }

    List<Week> weeks() {
        return plan.weeks();
    }

    public NewEvent created(String amcInstanceId) {
        return new CollectionStatusChanged(
                        collectionId(),
                        creation.workflowId(),
                        creation.instanceId(),
                        amcInstanceId,
                        creation.userId(),
                        null,
                        CollectionState.PENDING.wireName(),
                        0,
                        new WeekCounts(weeks().size(), 0, 0, 0, 0, 0),
                        null)
                .event(correlationId);
    }
}
