package org.amcreports.collection.collections.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import org.amcreports.collection.collections.CollectionStatusChanged;
import org.amcreports.collection.collections.domain.Standing;
import org.amcreports.collection.platform.Removals;
import org.amcreports.outbox.Outbox;
import org.amcreports.projections.Removal;

/**
 * Schedules and collections go with their user, workflow or instance; the ledger with the latter two. Executions that still run at AMC
 * lose their week by the foreign key and are cancelled by the engine.
 */
@ApplicationScoped
public class CollectionRemovals implements Removals {

    private final Standings standings;
    private final Outbox outbox;

    CollectionRemovals(Standings standings, Outbox outbox) {
        this.standings = standings;
        this.outbox = outbox;
    }

    @Override
    public Removal ofUser() {
        return schedules("user_id").then(collections("user_id", "The user was deleted"));
    }

    @Override
    public Removal ofInstance() {
        return schedules("instance_id")
                .then(collections("instance_id", "The instance was deleted"))
                .then(ledger("instance_id"));
    }

    @Override
    public Removal ofWorkflow() {
        return schedules("workflow_id")
                .then(collections("workflow_id", "The workflow was deleted"))
                .then(ledger("workflow_id"));
    }

    private static Removal schedules(String column) {
        return Removal.of(CollectionSql.DELETE_SCHEDULES.formatted(column));
    }

    private static Removal ledger(String column) {
        return Removal.of(CollectionSql.DELETE_LEDGER.formatted(column));
    }

    private Removal collections(String column, String reason) {
        return (c, owner) -> standings.lockSome(c, column, owner).chain(found -> delete(c, found, reason));
    }

    /** Some of the collections that ended longer ago than that; returns how many. */
    public Uni<Integer> ofEnded(SqlConnection c, Period ago) {
        return standings.lockSomeEnded(c, ago).chain(found -> delete(c, found, "It ended long ago"));
    }

    private Uni<Integer> delete(SqlConnection c, List<Standing> collections, String reason) {
        UUID[] ids = collections.stream().map(Standing::id).toArray(UUID[]::new);
        return c.preparedQuery(CollectionSql.DELETE_COLLECTIONS)
                .execute(Tuple.of((Object) ids))
                .chain(() -> outbox.appendAll(
                        c,
                        collections.stream()
                                .map(gone -> CollectionStatusChanged.of(
                                        gone, gone.lifecycle().remove(reason)))
                                .toList()))
                .replaceWith(collections.size());
    }
}
