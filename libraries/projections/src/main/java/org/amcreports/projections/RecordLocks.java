package org.amcreports.projections;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A change of a record and what is written about its id exclude each other until their transactions end. A writer looks
 * at the row only once it has the lock, by a statement of its own: an earlier one would not see what the wait was for.
 */
public final class RecordLocks {

    private static final String CHANGE = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";
    private static final String CLEAR = "SELECT pg_advisory_xact_lock(hashtextextended('clear:' || $1, 0))";
    private static final String WRITE = """
            SELECT pg_advisory_xact_lock_shared(hashtextextended(id, 0)) FROM unnest($1::text[]) AS id
            """;

    private RecordLocks() {}

    /** Any number of writers at a time; the client is a transaction's connection. */
    public static Uni<Void> lockForWriting(SqlClient transaction, UUID... ids) {
        String[] names = Stream.of(ids).map(UUID::toString).sorted().toArray(String[]::new);
        return transaction
                .preparedQuery(WRITE)
                .execute(Tuple.of((Object) names))
                .replaceWithVoid();
    }

    /** Alone; waits for the writers. */
    public static Uni<Void> lockForChange(SqlClient transaction, UUID id) {
        return transaction
                .preparedQuery(CHANGE)
                .execute(Tuple.of(id.toString()))
                .replaceWithVoid();
    }

    /** One consumer at a time clears; writers need not wait for it. */
    static Uni<Void> lockForClearing(SqlClient transaction, UUID id) {
        return transaction.preparedQuery(CLEAR).execute(Tuple.of(id.toString())).replaceWithVoid();
    }
}
