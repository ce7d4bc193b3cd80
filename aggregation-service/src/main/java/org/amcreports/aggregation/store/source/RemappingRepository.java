package org.amcreports.aggregation.store.source;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The sources that are to be read by another mapping: source_remappings. The database's clock counts the leases. */
@ApplicationScoped
public class RemappingRepository {

    private static final int LONGEST_ERROR = 1_000;

    /** Where those who work off the sources hear of new ones, once they are committed. */
    public static final String CHANNEL = "source_remappings";

    /** A source that somebody works on stays leased: they notice before they let anything become visible. */
    private static final String REQUEST = """
            WITH requested AS (
                INSERT INTO source_remappings (workflow_id, instance_id, correlation_id, causation_id)
                SELECT DISTINCT workflow_id, instance_id, $2, $3
                FROM source_weeks w JOIN platform_workflows wf USING (workflow_id)
                WHERE workflow_id = $1 AND wf.buried_at IS NULL AND w.mapping <> wf.metric_mapping
                ON CONFLICT (workflow_id, instance_id) DO UPDATE SET
                    requested_at = now(), correlation_id = excluded.correlation_id,
                    causation_id = excluded.causation_id, due_at = now(), attempts = 0, last_error = NULL
                RETURNING workflow_id)
            SELECT pg_notify('%s', '') FROM requested LIMIT 1
            """.formatted(CHANNEL);

    private static final String WEEKS = """
            SELECT coalesce(wf.metric_mapping, '{}')::text, w.mapping = coalesce(wf.metric_mapping, '{}'), w.event::text,
                   w.load_id
            FROM (SELECT $1::uuid AS workflow_id, $2::uuid AS instance_id) asked
            LEFT JOIN platform_workflows wf USING (workflow_id)
            LEFT JOIN platform_instances i USING (instance_id)
            LEFT JOIN source_weeks w ON w.workflow_id = $1 AND w.instance_id = $2
                                        AND wf.buried_at IS NULL AND i.buried_at IS NULL
            ORDER BY w.week_start_date
            """;
    private static final String CLAIM = """
            UPDATE source_remappings
            SET leased_by = $1, leased_until = clock_timestamp() + make_interval(secs => $2)
            WHERE (workflow_id, instance_id) = (
                SELECT workflow_id, instance_id FROM source_remappings
                WHERE due_at <= clock_timestamp() AND (leased_until IS NULL OR leased_until < clock_timestamp())
                ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING workflow_id, instance_id, leased_by, correlation_id, causation_id, attempts
            """;
    /** Loads that wait for the others of their source must not be taken for orphans. */
    private static final String RENEW = """
            WITH leased AS (
                UPDATE source_remappings SET leased_until = clock_timestamp() + make_interval(secs => $2)
                WHERE leased_by = ANY ($1)
                RETURNING workflow_id, instance_id)
            UPDATE week_loads k SET started_at = now()
            FROM leased l
            WHERE k.workflow_id = l.workflow_id AND k.instance_id = l.instance_id
              AND k.kept_at IS NULL AND k.superseded_at IS NULL AND k.started_at < now() - interval '1 hour'
            """;

    private static final String FAIL = """
            UPDATE source_remappings
            SET leased_by = NULL, leased_until = NULL, attempts = attempts + 1, last_error = $2,
                due_at = clock_timestamp() + make_interval(secs => $3)
            WHERE leased_by = $1
            """;
    private static final String FINISH = "DELETE FROM source_remappings WHERE leased_by = $1";

    /** Notes the sources of the workflow of which weeks were read by another mapping than its present one. */
    public Uni<Void> request(SqlClient client, UUID workflowId, String correlationId, @Nullable String causationId) {
        return client.preparedQuery(REQUEST)
                .execute(Tuple.of(workflowId, correlationId, causationId))
                .replaceWithVoid();
    }

    /** The weeks of the source, and whether its workflow has another mapping by now. */
    public Uni<MappedWeeks> weeks(SqlClient client, SourceId source) {
        return client.preparedQuery(WEEKS)
                .execute(Tuple.of(source.workflowId(), source.instanceId()))
                .map(RemappingRepository::weeks);
    }

    /** Leases one that is due and that nobody works on. */
    public Uni<Optional<Remapping>> claim(SqlClient client, UUID lease, Duration length) {
        return client.preparedQuery(CLAIM)
                .execute(Tuple.of(lease, seconds(length)))
                .map(rows -> rows.stream().map(RemappingRepository::remapping).findFirst());
    }

    public Uni<Void> renew(SqlClient client, Collection<UUID> leases, Duration length) {
        return client.preparedQuery(RENEW)
                .execute(Tuple.of(leases.toArray(UUID[]::new), seconds(length)))
                .replaceWithVoid();
    }

    /** Gives it back, to be taken again after the pause. */
    public Uni<Void> fail(SqlClient client, Remapping remapping, String error, Duration pause) {
        String told = error.substring(0, Math.min(error.length(), LONGEST_ERROR));
        return client.preparedQuery(FAIL)
                .execute(Tuple.of(remapping.lease(), told, seconds(pause)))
                .replaceWithVoid();
    }

    /** False when the lease was lost. */
    public Uni<Boolean> finish(SqlClient client, Remapping remapping) {
        return client.preparedQuery(FINISH).execute(Tuple.of(remapping.lease())).map(rows -> rows.rowCount() == 1);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** One row without a week where there is none. */
    private static MappedWeeks weeks(RowSet<Row> rows) {
        List<Row> weeks = rows.stream().filter(row -> row.getString(2) != null).toList();
        return new MappedWeeks(
                rows.iterator().next().getString(0),
                weeks.stream().allMatch(row -> row.getBoolean(1)),
                weeks.stream()
                        .map(row -> new MappedWeeks.Stored(row.getUUID(3), row.getString(2)))
                        .toList());
    }

    private static Remapping remapping(Row row) {
        return new Remapping(
                new SourceId(row.getUUID(0), row.getUUID(1)),
                row.getUUID(2),
                row.getString(3),
                row.getString(4),
                row.getInteger(5));
    }
}
