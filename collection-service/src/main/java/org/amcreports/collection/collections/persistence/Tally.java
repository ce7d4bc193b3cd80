package org.amcreports.collection.collections.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.amcreports.collection.collections.domain.CollectionState;
import org.amcreports.collection.collections.domain.WeekCounts;
import org.amcreports.outbox.Outbox;
import org.jspecify.annotations.Nullable;

/** Brings a collection's state and progress in line with its weeks, in the transaction that changed them. */
@ApplicationScoped
public class Tally {

    private final Outbox outbox;

    Tally(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Publishes a change of state. The caller holds the lock on the collection's row.
     *
     * @param reason what the event gives as the reason of a failure; without it, what failed the collection first
     */
    public Uni<Void> settle(SqlConnection c, UUID collection, @Nullable String reason) {
        return c.preparedQuery(CollectionSql.TALLY)
                .execute(Tuple.of(collection))
                .chain(rows -> settle(c, rows.iterator().next(), reason));
    }

    private Uni<Void> settle(SqlConnection c, Row row, @Nullable String reason) {
        WeekCounts counts = CollectionRows.counts(row);
        CollectionState before = CollectionState.of(row.getString("status"));
        CollectionState after = counts.stateAfter(before, row.getBoolean("halted"));
        return c.preparedQuery(CollectionSql.SETTLE)
                .execute(Tuple.of(row.getUUID("id"), after.wire(), counts.progressPercentage(), counts.done()))
                .chain(() -> before == after ? Uni.createFrom().voidItem() : publish(c, row, after, reason));
    }

    private Uni<Void> publish(SqlConnection c, Row row, CollectionState after, @Nullable String reason) {
        String known = reason == null ? row.getString("error_message") : reason;
        String why = after == CollectionState.FAILED ? known : null;
        return outbox.append(c, StatusEvents.changed(row, after.wire(), why)).replaceWithVoid();
    }
}
