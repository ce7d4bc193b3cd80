package org.amcreports.collection.collections;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.amcreports.collection.collections.persistence.CollectionRemovals;
import org.amcreports.collection.purges.Purge;
import org.amcreports.collection.results.ResultsConfig;

/** Deletes collections that ended as long ago as the weeks that are forgotten; the ledger is not theirs and stays. */
@ApplicationScoped
class CollectionPurge implements Purge {

    private final CollectionRemovals removals;
    private final ResultsConfig config;

    CollectionPurge(CollectionRemovals removals, ResultsConfig config) {
        this.removals = removals;
        this.config = config;
    }

    @Override
    public String name() {
        return "collections";
    }

    @Override
    public Uni<Integer> some(SqlConnection c) {
        return removals.ofEnded(c, config.retention());
    }
}
