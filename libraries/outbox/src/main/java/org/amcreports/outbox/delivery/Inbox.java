package org.amcreports.outbox.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Remembers, in the caller's transaction, which events a service has handled. */
@ApplicationScoped
public class Inbox {

    private static final String REMEMBER =
            "INSERT INTO inbox (consumer, event_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";

    /** Whether the event was not handled before. Waits for another transaction that is handling it. */
    public Uni<Boolean> firstTime(SqlConnection connection, Delivery delivery) {
        return connection
                .preparedQuery(REMEMBER)
                .execute(Tuple.of(delivery.topic(), delivery.id()))
                .map(result -> result.rowCount() == 1);
    }
}
