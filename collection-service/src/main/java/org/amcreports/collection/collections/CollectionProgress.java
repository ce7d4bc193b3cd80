package org.amcreports.collection.collections;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.collection.collections.domain.Lifecycle;
import org.amcreports.collection.collections.domain.Standing;
import org.amcreports.collection.collections.domain.StatusChange;
import org.amcreports.collection.collections.persistence.Standings;
import org.amcreports.outbox.Outbox;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Lets collections follow their weeks, in the transaction that moved the weeks and has locked the collections. */
@ApplicationScoped
public class CollectionProgress {

    private static final Logger LOG = Logger.getLogger(CollectionProgress.class);

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
            Optional<StatusChange> change = standing.lifecycle() instanceof Lifecycle.Active active
                    ? active.follow(
                            standing.counts(), standing.halted(), reason == null ? standing.errorMessage() : reason)
                    : Optional.empty();
            return change.map(move -> enter(c, standing, move)).orElseGet(() -> standings.keep(c, standing));
        });
    }

    /** Moves a collection, and tells of it. */
    Uni<Void> enter(SqlConnection c, Standing standing, StatusChange change) {
        return standings
                .keep(c, change.state().map(standing::in).orElse(standing))
                .chain(() -> outbox.append(c, CollectionStatusChanged.of(standing, change)))
                .invoke(() -> log(standing, change))
                .replaceWithVoid();
    }

    /** Its weeks have no lines but those that failed: an order of 52 of them is two lines. */
    private static void log(Standing before, StatusChange change) {
        LOG.infof(
                "Collection %s: %s to %s, %d of %d weeks done, %d failed, %.1f s after its order",
                before.collectionId(),
                before.state().wireName(),
                change.to(),
                before.counts().done(),
                before.counts().total(),
                before.counts().failed(),
                Duration.between(before.createdAt(), Instant.now()).toMillis() / 1000.0);
    }
}
