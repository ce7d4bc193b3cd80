package org.amcreports.collection.execution.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.amcreports.collection.execution.persistence.Versions;
import org.amcreports.collection.replays.PublishedWeeks;
import org.amcreports.outbox.Outbox;
import org.jspecify.annotations.Nullable;

/** Publishes a version in the ledger, in the transaction that entered it, and keeps what was published. */
@ApplicationScoped
class Publications {

    private final Versions versions;
    private final Outbox outbox;
    private final PublishedWeeks published;

    Publications(Versions versions, Outbox outbox, PublishedWeeks published) {
        this.versions = versions;
        this.outbox = outbox;
        this.published = published;
    }

    Uni<Void> publish(SqlConnection c, UUID version, String change, @Nullable String correlationId) {
        return versions.read(c, version)
                .map(row -> WeekCompleted.of(row, change).event(correlationId))
                .chain(event -> outbox.append(c, event))
                .chain(stored -> published.keep(c, version, stored));
    }
}
