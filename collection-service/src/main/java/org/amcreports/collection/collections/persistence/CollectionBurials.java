package org.amcreports.collection.collections.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.amcreports.collection.collections.CollectionStatusChanged;
import org.amcreports.collection.collections.domain.Standing;
import org.amcreports.collection.platform.Burials;
import org.amcreports.outbox.Outbox;

/**
 * Collections go with their user, workflow or instance; the ledger with the latter two. Executions that still run at AMC
 * lose their week by the foreign key and are cancelled by the engine.
 */
@ApplicationScoped
class CollectionBurials implements Burials {

    private final Standings standings;
    private final Outbox outbox;

    CollectionBurials(Standings standings, Outbox outbox) {
        this.standings = standings;
        this.outbox = outbox;
    }

    @Override
    public Uni<Void> ofUser(SqlConnection c, UUID userId) {
        return standings.ofUser(c, userId).chain(found -> delete(c, found, "The user was deleted"));
    }

    @Override
    public Uni<Void> ofInstance(SqlConnection c, UUID instanceId) {
        return standings
                .ofInstance(c, instanceId)
                .chain(found -> delete(c, found, "The instance was deleted"))
                .chain(() -> execute(c, CollectionSql.DELETE_LEDGER_OF_INSTANCE, instanceId));
    }

    @Override
    public Uni<Void> ofWorkflow(SqlConnection c, UUID workflowId) {
        return standings
                .ofWorkflow(c, workflowId)
                .chain(found -> delete(c, found, "The workflow was deleted"))
                .chain(() -> execute(c, CollectionSql.DELETE_LEDGER_OF_WORKFLOW, workflowId));
    }

    private Uni<Void> delete(SqlConnection c, List<Standing> collections, String reason) {
        UUID[] ids = collections.stream().map(Standing::id).toArray(UUID[]::new);
        return c.preparedQuery(CollectionSql.DELETE_COLLECTIONS)
                .execute(Tuple.of((Object) ids))
                .chain(() -> outbox.appendAll(
                        c,
                        collections.stream()
                                .map(gone -> CollectionStatusChanged.of(gone, CollectionStatusChanged.DELETED, reason))
                                .toList()));
    }

    private static Uni<Void> execute(SqlConnection c, String sql, UUID id) {
        return c.preparedQuery(sql).execute(Tuple.of(id)).replaceWithVoid();
    }
}
