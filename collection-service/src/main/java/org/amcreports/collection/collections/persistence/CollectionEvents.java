package org.amcreports.collection.collections.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.amcreports.collection.collections.Viewer;
import org.amcreports.collection.sql.Batches;
import org.amcreports.http.streams.Reading;
import org.amcreports.http.streams.StreamEvent;
import org.jspecify.annotations.Nullable;

/** The changes of collections and weeks ({@code collection_events}); triggers write them. */
@ApplicationScoped
public class CollectionEvents {

    private static final int AT_A_TIME = 100;

    /** An hour less than they are there, so that none is forgotten between two readings. */
    private static final String KEPT =
            "SELECT FROM collection_events WHERE id = $1 AND created_at > now() - interval '24 hours'";

    private static final String LAST = "SELECT coalesce(max(id), 0) AS id FROM collection_events";

    /** What is hidden counts as read. Of what was deleted with its workflow or user members still hear. */
    private static final String AFTER = """
            SELECT e.id, e.name, e.data::text AS data,
                ($2 OR $3::uuid = ANY(i.member_user_ids)) AND (e.name = 'deleted'
                    OR (i.buried_at IS NULL AND w.buried_at IS NULL AND u.buried_at IS NULL)) AS visible
            FROM (SELECT * FROM collection_events WHERE %s id > $1 ORDER BY id LIMIT $4) e
            LEFT JOIN platform_instances i ON i.instance_id = e.instance_id
            LEFT JOIN platform_workflows w ON w.workflow_id = e.workflow_id
            LEFT JOIN platform_users u ON u.user_id = e.user_id
            ORDER BY e.id
            """;

    private static final String AFTER_OF_ALL = AFTER.formatted("");

    private static final String AFTER_OF_ONE = AFTER.formatted("collection = $5 AND");

    private static final String PURGE = """
            DELETE FROM collection_events WHERE id IN (
                SELECT id FROM (SELECT id, created_at FROM collection_events ORDER BY id LIMIT 1000) oldest
                WHERE created_at < now() - interval '25 hours')
            """;

    private final Pool pool;
    private final Batches batches;

    CollectionEvents(Pool pool, Batches batches) {
        this.pool = pool;
        this.batches = batches;
    }

    public Uni<Boolean> keeps(long id) {
        return pool.preparedQuery(KEPT).execute(Tuple.of(id)).map(rows -> rows.rowCount() > 0);
    }

    /** Of the last one that the transaction sees. */
    public Uni<Long> lastId(SqlConnection c) {
        return c.preparedQuery(LAST)
                .execute()
                .map(rows -> rows.iterator().next().getLong("id"));
    }

    /** Those that the viewer may see. */
    public Uni<Reading> after(long position, Viewer viewer, @Nullable UUID collection) {
        Tuple parameters = Tuple.of(position, viewer.everything(), viewer.userId(), AT_A_TIME);
        return (collection == null
                        ? pool.preparedQuery(AFTER_OF_ALL).execute(parameters)
                        : pool.preparedQuery(AFTER_OF_ONE).execute(parameters.addUUID(collection)))
                .map(rows -> reading(position, rows));
    }

    /** Those that nobody can resume after any more. */
    public Uni<Integer> purge() {
        return batches.run(PURGE, Tuple.tuple());
    }

    private static Reading reading(long position, RowSet<Row> rows) {
        long last = position;
        List<StreamEvent> visible = new ArrayList<>();
        for (Row row : rows) {
            last = row.getLong("id");
            if (Objects.equals(row.getBoolean("visible"), true)) {
                visible.add(new StreamEvent(last, row.getString("name"), row.getString("data")));
            }
        }
        return new Reading(visible, last, rows.size() == AT_A_TIME, false);
    }
}
