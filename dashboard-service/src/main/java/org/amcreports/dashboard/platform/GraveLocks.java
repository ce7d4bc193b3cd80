package org.amcreports.dashboard.platform;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/**
 * A burial and what is written about the buried exclude each other until their transactions end. A writer looks for the
 * grave only once it has the lock, by a statement of its own: an earlier one would not see what the wait was for.
 */
public final class GraveLocks {

    private static final String DIGGING = "select cast(pg_advisory_xact_lock(hashtextextended($1, 0)) as text)";
    private static final String WRITING = "select cast(pg_advisory_xact_lock_shared(hashtextextended($1, 0)) as text)";
    private static final String WRITING_IN_SESSION = WRITING.replace("$1", "?1");

    private GraveLocks() {}

    static Uni<Void> lockForBurial(SqlConnection transaction, UUID id) {
        return lock(DIGGING, transaction, id);
    }

    public static Uni<Void> lockForWriting(SqlConnection transaction, UUID id) {
        return lock(WRITING, transaction, id);
    }

    /** In the transaction of the current session. */
    static Uni<Void> lockForWriting(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(WRITING_IN_SESSION, String.class)
                        .setParameter(1, id.toString())
                        .getSingleResult())
                .replaceWithVoid();
    }

    private static Uni<Void> lock(String sql, SqlConnection transaction, UUID id) {
        return transaction.preparedQuery(sql).execute(Tuple.of(id.toString())).replaceWithVoid();
    }
}
