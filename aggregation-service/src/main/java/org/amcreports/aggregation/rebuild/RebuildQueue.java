package org.amcreports.aggregation.rebuild;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.store.source.SourceId;
import org.jspecify.annotations.Nullable;

/** The weeks that wait: week_rebuilds. */
@ApplicationScoped
class RebuildQueue {

    private static final String ADD = """
            WITH asked AS (
                SELECT workflow_id, instance_id, week_start_date FROM source_weeks
                WHERE workflow_id = $1 AND instance_id = $2 AND week_end_date >= $3 AND week_start_date <= $4),
            added AS (
                INSERT INTO week_rebuilds (workflow_id, instance_id, week_start_date, correlation_id)
                SELECT workflow_id, instance_id, week_start_date, $5 FROM asked
                ON CONFLICT (workflow_id, instance_id, week_start_date) DO NOTHING)
            SELECT week_start_date FROM asked ORDER BY week_start_date
            """;
    /** Longer than any week takes; one that fails is tried again then. */
    private static final String TAKE = """
            UPDATE week_rebuilds SET due_at = now() + interval '10 minutes'
            WHERE (workflow_id, instance_id, week_start_date) = (
                SELECT workflow_id, instance_id, week_start_date FROM week_rebuilds WHERE due_at <= now()
                ORDER BY due_at, week_start_date LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING workflow_id, instance_id, week_start_date, correlation_id
            """;

    private static final String DONE = """
            DELETE FROM week_rebuilds WHERE workflow_id = $1 AND instance_id = $2 AND week_start_date = $3
            """;
    private static final String COLLECTED = """
            SELECT event->>'collection_id', (event->>'user_id')::uuid FROM source_weeks
            WHERE workflow_id = $1 AND instance_id = $2 AND week_start_date = $3
            """;

    /** A week to be rebuilt. */
    record Waiting(SourceId source, LocalDate week, String correlationId) {}

    /** Which collection brought a week, and its creator. */
    record Collected(
            @Nullable String collectionId, @Nullable UUID userId) {}

    /** The weeks that share a day with the range, whether they waited already or not. */
    Uni<List<LocalDate>> add(SqlClient client, SourceId source, DateRange range, String correlationId) {
        return client.preparedQuery(ADD)
                .execute(Tuple.of(source.workflowId(), source.instanceId(), range.start(), range.end(), correlationId))
                .map(rows -> rows.stream().map(row -> row.getLocalDate(0)).toList());
    }

    /** One that nobody else works on; empty when none is due. */
    Uni<Optional<Waiting>> take(SqlClient client) {
        return client.preparedQuery(TAKE)
                .execute()
                .map(rows -> rows.stream().map(RebuildQueue::waiting).findFirst());
    }

    Uni<Void> done(SqlClient client, Waiting week) {
        return client.preparedQuery(DONE).execute(key(week)).replaceWithVoid();
    }

    Uni<Collected> collected(SqlClient client, Waiting week) {
        return client.preparedQuery(COLLECTED)
                .execute(key(week))
                .map(rows -> rows.iterator().next())
                .map(row -> new Collected(row.getString(0), row.getUUID(1)));
    }

    private static Tuple key(Waiting week) {
        return Tuple.of(week.source().workflowId(), week.source().instanceId(), week.week());
    }

    private static Waiting waiting(Row row) {
        return new Waiting(new SourceId(row.getUUID(0), row.getUUID(1)), row.getLocalDate(2), row.getString(3));
    }
}
