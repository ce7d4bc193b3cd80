package org.amcreports.collection.collections.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.amcreports.collection.collections.CollectionStatusChanged;
import org.amcreports.collection.platform.Removals;
import org.amcreports.outbox.Outbox;
import org.amcreports.projections.Removal;

/**
 * Collections go with their user, workflow or instance; the ledger with the latter two. Executions that still run at AMC
 * lose their week by the foreign key and are cancelled by the engine.
 */
@ApplicationScoped
class CollectionRemovals implements Removals {

    private final Outbox outbox;

    CollectionRemovals(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Removal ofUser() {
        return collections("user_id", "The user was deleted");
    }

    @Override
    public Removal ofInstance() {
        return collections("instance_id", "The instance was deleted").then(ledger("instance_id"));
    }

    @Override
    public Removal ofWorkflow() {
        return collections("workflow_id", "The workflow was deleted").then(ledger("workflow_id"));
    }

    private static Removal ledger(String column) {
        return Removal.of(CollectionSql.DELETE_LEDGER.formatted(column));
    }

    private Removal collections(String column, String reason) {
        String removable = CollectionSql.REMOVABLE.formatted(column);
        return (c, owner) -> c.preparedQuery(removable).execute(Tuple.of(owner)).chain(rows -> delete(c, rows, reason));
    }

    private Uni<Integer> delete(SqlConnection c, RowSet<Row> rows, String reason) {
        List<Row> removed = StreamSupport.stream(rows.spliterator(), false).toList();
        UUID[] ids = removed.stream().map(row -> row.getUUID("id")).toArray(UUID[]::new);
        return c.preparedQuery(CollectionSql.DELETE_COLLECTIONS)
                .execute(Tuple.of((Object) ids))
                .chain(() -> outbox.appendAll(
                        c,
                        removed.stream()
                                .map(row -> StatusEvents.changed(row, CollectionStatusChanged.DELETED, reason))
                                .toList()))
                .replaceWith(removed.size());
    }
}
