package org.amcreports.outbox.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Remembers, in the caller's transaction, which events a service has handled. */
@ApplicationScoped
public class Inbox {

    private static final String REMEMBER =
            "INSERT INTO inbox (consumer, event_id) VALUES (%s, %s) ON CONFLICT DO NOTHING";
    private static final String REMEMBER_SQL = REMEMBER.formatted("$1", "$2");
    private static final String REMEMBER_NATIVE = REMEMBER.formatted("?1", "?2");

    /** Whether the event was not handled before. Waits for another transaction that is handling it. */
    public Uni<Boolean> firstTime(SqlConnection connection, Delivery delivery) {
        return connection
                .preparedQuery(REMEMBER_SQL)
                .execute(Tuple.of(delivery.topic(), delivery.id()))
                .map(result -> result.rowCount() == 1);
    }

    /** Whether the event was not handled before. Waits for another transaction that is handling it. */
    public Uni<Boolean> firstTime(Mutiny.Session session, Delivery delivery) {
        return session.createNativeQuery(REMEMBER_NATIVE)
                .setParameter(1, delivery.topic())
                .setParameter(2, delivery.id())
                .executeUpdate()
                .map(rows -> rows == 1);
    }
}
