package org.amcreports.collection.holds;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.collection.collections.WorkArrived;
import org.amcreports.collection.sql.Columns;
import org.amcreports.http.page.Cursors;
import org.amcreports.http.page.Page;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The holds ({@code holds}): rows that every claim of every replica looks at, so none is told of them. */
@ApplicationScoped
public class Holds {

    private static final Logger LOG = Logger.getLogger(Holds.class);
    private static final String CURSOR = "holds";

    private static final String HOLD = "concat_ws(':', scope, nullif(name, '')) AS target, reason, held_by, held_at";

    /** Nothing that no instance has. */
    private static final String PUT = """
            INSERT INTO holds (scope, name, reason, held_by)
            SELECT $1::text, $2::text, $3, $4
            WHERE $1 = 'all' OR EXISTS (
                SELECT FROM platform_instances
                WHERE buried_at IS NULL AND CASE $1 WHEN 'instance' THEN amc_instance_id ELSE credentials_ref END = $2)
            ON CONFLICT (scope, name) DO UPDATE
            SET reason = excluded.reason, held_by = excluded.held_by, held_at = excluded.held_at
            RETURNING
            """.stripTrailing() + " " + HOLD;

    private static final String FIND = "SELECT " + HOLD + " FROM holds WHERE scope = $1 AND name = $2";

    private static final String PAGE = "SELECT " + HOLD + """
             FROM holds WHERE $1::text IS NULL OR concat_ws(':', scope, nullif(name, '')) > $1
            ORDER BY target LIMIT $2
            """;

    private static final String DELETE = "DELETE FROM holds WHERE scope = $1 AND name = $2";

    private final Pool pool;
    private final Cursors cursors;
    private final Event<WorkArrived> workArrived;

    Holds(Pool pool, Cursors cursors, Event<WorkArrived> workArrived) {
        this.pool = pool;
        this.cursors = cursors;
        this.workArrived = workArrived;
    }

    /** Empty when there is no such instance or credential. */
    Uni<Optional<Hold>> put(HoldTarget target, String reason, UUID by) {
        return pool.preparedQuery(PUT)
                .execute(Tuple.of(target.scope().wireName(), target.name(), reason, by))
                .map(rows -> holds(rows).stream().findFirst())
                .invoke(held -> held.ifPresent(hold -> LOG.infof("Held: %s", hold)));
    }

    Uni<Optional<Hold>> find(HoldTarget target) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(target.scope().wireName(), target.name()))
                .map(rows -> holds(rows).stream().findFirst());
    }

    Uni<Page<Hold>> page(@Nullable String cursor, int limit) {
        String after = cursor == null ? null : cursors.decode(CURSOR, cursor).get(0);
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(after, limit + 1))
                .map(Holds::holds)
                .map(found -> cursors.page(found, limit, CURSOR, last -> List.of(last.target())));
    }

    /** False when nothing was held. What waited goes on at once here, and within a tick elsewhere. */
    Uni<Boolean> release(HoldTarget target) {
        return pool.preparedQuery(DELETE)
                .execute(Tuple.of(target.scope().wireName(), target.name()))
                .map(deleted -> deleted.rowCount() > 0)
                .invoke(() -> workArrived.fire(new WorkArrived()));
    }

    private static List<Hold> holds(RowSet<Row> rows) {
        return rows.stream()
                .map(row -> new Hold(
                        row.getString("target"),
                        row.getString("reason"),
                        row.getUUID("held_by"),
                        Columns.instant(row, "held_at")))
                .toList();
    }
}
