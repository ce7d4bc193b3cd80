package org.amcreports.collection.collections;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.amcreports.collection.collections.domain.CollectionState;
import org.amcreports.collection.collections.domain.Standing;
import org.amcreports.collection.collections.persistence.Standings;
import org.amcreports.outbox.Outbox;
import org.jspecify.annotations.Nullable;

/** Lets collections follow their weeks, in the transaction that moved the weeks and has locked the collections. */
@ApplicationScoped
public class CollectionProgress {

    private final Standings standings;
    private final Outbox outbox;

    CollectionProgress(Standings standings, Outbox outbox) {
        this.standings = standings;
        this.outbox = outbox;
    }

    public Uni<Void> follow(SqlConnection c, List<UUID> collections) {
        return Multi.createFrom()
                .iterable(collections)
                .onItem()
                .transformToUniAndConcatenate(collection -> follow(c, collection, null))
                .onItem()
                .ignoreAsUni();
    }

    /** @param reason what the event gives for a failure; without it, what failed the collection first */
    public Uni<Void> follow(SqlConnection c, UUID collection, @Nullable String reason) {
        return standings.get(c, collection).chain(standing -> {
            CollectionState next = standing.next();
            return standings.keep(c, standing, next).chain(() -> publish(c, standing, next, reason));
        });
    }

    private Uni<Void> publish(SqlConnection c, Standing before, CollectionState next, @Nullable String reason) {
        String known = reason == null ? before.errorMessage() : reason;
        String why = next == CollectionState.FAILED ? known : null;
        return next == before.state()
                ? Uni.createFrom().voidItem()
                : outbox.append(c, CollectionStatusChanged.of(before, next.wireName(), why))
                        .replaceWithVoid();
    }
}
