package org.amcreports.collection.collections.persistence;

import io.vertx.mutiny.sqlclient.Row;
import org.amcreports.collection.collections.CollectionStatusChanged;
import org.amcreports.collection.collections.domain.WeekCounts;
import org.amcreports.outbox.NewEvent;
import org.jspecify.annotations.Nullable;

/** Makes the status event of a collection from its row and the counts of its weeks. */
final class StatusEvents {

    private StatusEvents() {}

    static NewEvent changed(Row row, String to, @Nullable String reason) {
        WeekCounts counts = CollectionRows.counts(row);
        NewEvent event = new CollectionStatusChanged(
                        row.getString("collection_id"),
                        row.getUUID("workflow_id"),
                        row.getUUID("instance_id"),
                        row.getString("amc_instance_id"),
                        row.getUUID("user_id"),
                        row.getString("status"),
                        to,
                        counts.progressPercentage(),
                        counts,
                        reason)
                .event();
        String correlation = row.getString("correlation_id");
        return correlation == null ? event : event.withCorrelation(correlation);
    }
}
