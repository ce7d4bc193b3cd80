package org.amcreports.collection.results.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Objects that belong to no chunk any more. A trigger of the database writes them down. */
@ApplicationScoped
public class DeletedObjects {

    private static final String LEASE = """
            UPDATE deleted_objects SET leased_until = now() + $2 * interval '1 millisecond'
            WHERE location IN (
                SELECT location FROM deleted_objects
                WHERE leased_until <= now() AND deleted_at <= now() - $1 * interval '1 millisecond'
                ORDER BY leased_until LIMIT $3 FOR UPDATE SKIP LOCKED)
            RETURNING location""";
    private static final String FORGET = "DELETE FROM deleted_objects WHERE location = $1";

    private final Pool pool;

    DeletedObjects(Pool pool) {
        this.pool = pool;
    }

    /** Some that were deleted at least {@code grace} ago; nobody else gets them for the length of the lease. */
    public Uni<List<String>> lease(Duration grace, Duration lease, int most) {
        return pool.preparedQuery(LEASE)
                .execute(Tuple.of(grace.toMillis(), lease.toMillis(), most))
                .map(rows -> rows.stream().map(row -> row.getString("location")).toList());
    }

    public Uni<Void> forget(String location) {
        return pool.preparedQuery(FORGET).execute(Tuple.of(location)).replaceWithVoid();
    }
}
