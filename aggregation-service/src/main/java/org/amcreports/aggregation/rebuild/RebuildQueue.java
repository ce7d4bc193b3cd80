package org.amcreports.aggregation.rebuild;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.ingestion.loading.WeekCompleted;
import org.amcreports.aggregation.store.source.SourceId;
import org.amcreports.http.json.ExactJson;

/** The weeks that wait: week_rebuilds. */
@ApplicationScoped
class RebuildQueue {

    private static final String ADD = """
            WITH asked AS (
                SELECT workflow_id, instance_id, week_start_date FROM source_weeks
                WHERE workflow_id = $1 AND instance_id = $2 AND week_end_date >= $3 AND week_start_date <= $4),
            added AS (
                INSERT INTO week_rebuilds AS r (workflow_id, instance_id, week_start_date, correlation_id, source)
                SELECT workflow_id, instance_id, week_start_date, $5, $6 FROM asked
                ON CONFLICT (workflow_id, instance_id, week_start_date) DO UPDATE SET
                    source = excluded.source, correlation_id = excluded.correlation_id, due_at = now(), leased_by = NULL
                WHERE r.source = 'facts' AND excluded.source = 'collection')
            SELECT week_start_date FROM asked ORDER BY week_start_date
            """;
    /** One that fails is tried again when its lease is over. */
    private static final String TAKE = """
            UPDATE week_rebuilds SET due_at = now() + interval '10 minutes', leased_by = $1
            WHERE (workflow_id, instance_id, week_start_date) = (
                SELECT workflow_id, instance_id, week_start_date FROM week_rebuilds WHERE due_at <= now()
                ORDER BY due_at, week_start_date LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING workflow_id, instance_id, week_start_date, correlation_id, source, leased_by
            """;

    private static final String RENEW =
            "UPDATE week_rebuilds SET due_at = now() + interval '10 minutes' WHERE leased_by = ANY ($1)";
    private static final String DONE = "DELETE FROM week_rebuilds WHERE leased_by = $1";
    private static final String EVENT = """
            SELECT event::text FROM source_weeks WHERE workflow_id = $1 AND instance_id = $2 AND week_start_date = $3
            """;

    /**
     * A week to be rebuilt, leased to whoever has it.
     *
     * @param fromCollection whether its rows are read again
     * @param lease another one each time that the week is taken
     */
    record Waiting(SourceId source, LocalDate week, String correlationId, boolean fromCollection, UUID lease) {}

    /** The weeks that share a day with the range, whether they waited already or not. */
    Uni<List<LocalDate>> add(
            SqlClient client, SourceId source, DateRange range, String correlationId, String rebuiltFrom) {
        return client.preparedQuery(ADD)
                .execute(Tuple.of(source.workflowId(), source.instanceId(), range.start(), range.end(), correlationId)
                        .addString(rebuiltFrom))
                .map(rows -> rows.stream().map(row -> row.getLocalDate(0)).toList());
    }

    /** One that nobody else works on; empty when none is due. */
    Uni<Optional<Waiting>> take(SqlClient client, UUID lease) {
        return client.preparedQuery(TAKE)
                .execute(Tuple.of(lease))
                .map(rows -> rows.stream().map(RebuildQueue::waiting).findFirst());
    }

    Uni<Void> renew(SqlClient client, Collection<UUID> leases) {
        return client.preparedQuery(RENEW)
                .execute(Tuple.of(leases.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    /** False when the lease was lost, or the week is to be rebuilt from something else by now. */
    Uni<Boolean> done(SqlClient client, Waiting week) {
        return client.preparedQuery(DONE).execute(Tuple.of(week.lease())).map(rows -> rows.rowCount() == 1);
    }

    /** The event that announced the week; empty when it went. */
    Uni<Optional<WeekCompleted>> event(SqlClient client, Waiting week) {
        return client.preparedQuery(EVENT).execute(key(week)).map(rows -> rows.stream()
                .map(row -> ExactJson.read(row.getString(0), WeekCompleted.class))
                .findFirst());
    }

    private static Tuple key(Waiting week) {
        return Tuple.of(week.source().workflowId(), week.source().instanceId(), week.week());
    }

    private static Waiting waiting(Row row) {
        return new Waiting(
                new SourceId(row.getUUID(0), row.getUUID(1)),
                row.getLocalDate(2),
                row.getString(3),
                row.getString(4).equals("collection"),
                row.getUUID(5));
    }
}
