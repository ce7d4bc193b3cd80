package org.amcreports.collection.replays;

import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.collection.sql.JsonColumn;
import org.amcreports.outbox.StoredEvent;

/** What was last published of each week. The outbox forgets what it sent; this is kept for as long as the ledger. */
@ApplicationScoped
public class PublishedWeeks {

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private static final String KEEP = """
            INSERT INTO published_weeks
                (workflow_id, instance_id, week_start_date, week_result_id, topic, ce_id, key, headers, payload)
            SELECT workflow_id, instance_id, week_start_date, id, $2, $3, $4, $5::text::jsonb, $6
            FROM week_results WHERE id = $1
            ON CONFLICT (workflow_id, instance_id, week_start_date) DO UPDATE
            SET week_result_id = excluded.week_result_id, publication = excluded.publication, topic = excluded.topic,
                ce_id = excluded.ce_id, key = excluded.key, headers = excluded.headers, payload = excluded.payload
            """;

    private static final String BETWEEN = """
            SELECT topic, ce_id, key, headers::text AS headers, payload
            FROM published_weeks
            WHERE workflow_id = $1 AND instance_id = $2 AND week_start_date BETWEEN $3 AND $4
            ORDER BY publication
            """;

    /**
     * In the transaction that appended the event, and after that: the outbox holds the lock of the event's key, so
     * publications of a key are numbered in the order of commits.
     */
    public Uni<Void> keep(SqlConnection c, UUID weekResultId, StoredEvent event) {
        Tuple row = Tuple.tuple()
                .addValue(weekResultId)
                .addValue(event.topic())
                .addValue(event.id())
                .addValue(event.key())
                .addValue(JsonColumn.write(event.headers()))
                .addValue(event.payload());
        return c.preparedQuery(KEEP).execute(row).replaceWithVoid();
    }

    /** Of the weeks that start within the request's days, in the order of publication. */
    Uni<List<StoredEvent>> find(SqlConnection c, ReplayRequest request) {
        return c.preparedQuery(BETWEEN)
                .execute(Tuple.of(request.workflowId(), request.instanceId(), request.from(), request.to()))
                .map(rows -> rows.stream().map(PublishedWeeks::event).toList());
    }

    private static StoredEvent event(Row row) {
        return new StoredEvent(
                row.getUUID("ce_id"),
                row.getString("topic"),
                row.getString("key"),
                JsonColumn.read(row.getString("headers"), HEADERS),
                row.getString("payload"));
    }
}
