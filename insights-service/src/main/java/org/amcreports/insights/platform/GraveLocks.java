package org.amcreports.insights.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Serialises storing something about an id with the id's burial: both lock the id until their transaction ends. */
@ApplicationScoped
public class GraveLocks {
    private static final String LOCK = "SELECT CAST(pg_advisory_xact_lock(hashtextextended($1, 0)) AS text)";
    private static final String LOCK_IN_SESSION = LOCK.replace("$1", "?1");

    public Uni<Void> lock(SqlConnection transaction, UUID id) {
        return transaction.preparedQuery(LOCK).execute(Tuple.of(id.toString())).replaceWithVoid();
    }

    public Uni<Void> lock(Mutiny.Session session, UUID id) {
        return session.createNativeQuery(LOCK_IN_SESSION, String.class)
                .setParameter(1, id.toString())
                .getSingleResult()
                .replaceWithVoid();
    }
}
