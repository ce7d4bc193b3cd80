package org.amcreports.collection.collections.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.amcreports.collection.collections.Viewer;
import org.amcreports.http.streams.EventTable;
import org.amcreports.http.streams.Reading;
import org.amcreports.http.streams.StreamEvent;
import org.jspecify.annotations.Nullable;

/** The changes of collections and weeks ({@code collection_events}); triggers write them. */
@ApplicationScoped
public class CollectionEvents {

    private static final int AT_A_TIME = 100;

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

    private final Pool pool;

    CollectionEvents(Pool pool) {
        this.pool = pool;
    }

    @Produces
    @Singleton
    static EventTable table(Pool pool) {
        return new EventTable(pool, "collection_events");
    }

    /** Those that the viewer may see. */
    public Uni<Reading> after(long position, Viewer viewer, @Nullable UUID collection) {
        Tuple parameters = Tuple.of(position, viewer.everything(), viewer.userId(), AT_A_TIME);
        return (collection == null
                        ? pool.preparedQuery(AFTER_OF_ALL).execute(parameters)
                        : pool.preparedQuery(AFTER_OF_ONE).execute(parameters.addUUID(collection)))
                .map(rows -> reading(position, rows));
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
