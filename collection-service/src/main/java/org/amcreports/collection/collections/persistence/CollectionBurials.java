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
import org.amcreports.collection.platform.Burials;
import org.amcreports.outbox.Outbox;

/**
 * Collections go with their user, workflow or instance; the ledger with the latter two. Executions that still run at AMC
 * lose their week by the foreign key and are cancelled by the engine.
 */
@ApplicationScoped
class CollectionBurials implements Burials {

    private final Outbox outbox;

    CollectionBurials(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Uni<Void> ofUser(SqlConnection c, UUID userId) {
        return deleteCollections(c, CollectionSql.DOOMED_OF_USER, userId, "The user was deleted");
    }

    @Override
    public Uni<Void> ofInstance(SqlConnection c, UUID instanceId) {
        return deleteCollections(c, CollectionSql.DOOMED_OF_INSTANCE, instanceId, "The instance was deleted")
                .chain(() -> execute(c, CollectionSql.DELETE_LEDGER_OF_INSTANCE, instanceId));
    }

    @Override
    public Uni<Void> ofWorkflow(SqlConnection c, UUID workflowId) {
        return deleteCollections(c, CollectionSql.DOOMED_OF_WORKFLOW, workflowId, "The workflow was deleted")
                .chain(() -> execute(c, CollectionSql.DELETE_LEDGER_OF_WORKFLOW, workflowId));
    }

    private Uni<Void> deleteCollections(SqlConnection c, String doomed, UUID owner, String reason) {
        return c.preparedQuery(doomed).execute(Tuple.of(owner)).chain(rows -> delete(c, rows, reason));
    }

    private Uni<Void> delete(SqlConnection c, RowSet<Row> rows, String reason) {
        List<Row> doomed = StreamSupport.stream(rows.spliterator(), false).toList();
        UUID[] ids = doomed.stream().map(row -> row.getUUID("id")).toArray(UUID[]::new);
        return c.preparedQuery(CollectionSql.DELETE_COLLECTIONS)
                .execute(Tuple.of((Object) ids))
                .chain(() -> outbox.appendAll(
                        c,
                        doomed.stream()
                                .map(row -> StatusEvents.changed(row, CollectionStatusChanged.DELETED, reason))
                                .toList()));
    }

    private static Uni<Void> execute(SqlConnection c, String sql, UUID id) {
        return c.preparedQuery(sql).execute(Tuple.of(id)).replaceWithVoid();
    }
}
