package org.amcreports.collection.execution;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.amcreports.collection.replays.PublishedWeeks;
import org.amcreports.outbox.NewEvent;
import org.amcreports.outbox.Outbox;

/** Tells of a version in the ledger, in the transaction that entered it. */
@ApplicationScoped
class Publications {

    private final Outbox outbox;
    private final PublishedWeeks published;

    Publications(Outbox outbox, PublishedWeeks published) {
        this.outbox = outbox;
        this.published = published;
    }

    Uni<Void> publish(SqlConnection c, UUID weekResultId, String change, ClaimedWeek.Owner owner) {
        return c.preparedQuery(LedgerSql.READ)
                .execute(Tuple.of(weekResultId))
                .map(rows -> LedgerRows.completed(rows.iterator().next(), change))
                .chain(completed -> append(c, weekResultId, WeekEndings.correlated(completed.event(), owner)));
    }

    private Uni<Void> append(SqlConnection c, UUID weekResultId, NewEvent event) {
        return outbox.append(c, event).chain(stored -> published.keep(c, weekResultId, stored));
    }
}
