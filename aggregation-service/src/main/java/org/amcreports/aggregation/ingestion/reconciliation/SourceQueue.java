package org.amcreports.aggregation.ingestion.reconciliation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amcreports.aggregation.ingestion.reconciliation.Drift.Stored;
import org.amcreports.aggregation.store.source.SourceId;

/** Which source is compared next, and what is stored of it: sources, source_weeks. */
@ApplicationScoped
class SourceQueue {

    private static final String TAKE = """
            UPDATE sources SET ledger_due_at = now() + make_interval(secs => $1)
            WHERE (workflow_id, instance_id) = (
                SELECT workflow_id, instance_id FROM sources WHERE ledger_due_at <= now()
                ORDER BY ledger_due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING workflow_id, instance_id
            """;
    private static final String AGAIN = """
            UPDATE sources SET ledger_due_at = now() + make_interval(secs => $3)
            WHERE workflow_id = $1 AND instance_id = $2
            """;
    private static final String STORED = """
            SELECT week_start_date, data_version, data_checksum, maturity, execution_date FROM source_weeks
            WHERE workflow_id = $1 AND instance_id = $2
            """;
    private static final String UNKNOWN = """
            SELECT workflow_id, instance_id FROM unnest($1::uuid[], $2::uuid[]) AS asked(workflow_id, instance_id)
            WHERE NOT EXISTS (SELECT FROM sources s
                              WHERE s.workflow_id = asked.workflow_id AND s.instance_id = asked.instance_id)
            """;

    /** One that is due and that nobody else compares. */
    Uni<Optional<SourceId>> take(SqlClient client, Duration lease) {
        return client.preparedQuery(TAKE)
                .execute(Tuple.of(seconds(lease)))
                .map(rows -> rows.stream().map(SourceQueue::source).findFirst());
    }

    /** Not before the pause is over; which keeps it for whoever has taken it. */
    Uni<Void> again(SqlClient client, SourceId source, Duration pause) {
        return client.preparedQuery(AGAIN)
                .execute(key(source).addValue(seconds(pause)))
                .replaceWithVoid();
    }

    Uni<Map<LocalDate, Stored>> stored(SqlClient client, SourceId source) {
        return client.preparedQuery(STORED).execute(key(source)).map(rows -> rows.stream()
                .map(SourceQueue::stored)
                .collect(Collectors.toMap(Stored::week, Function.identity())));
    }

    /** Those of which nothing was ever stored. */
    Uni<List<SourceId>> unknown(SqlClient client, List<SourceId> sources) {
        UUID[] workflows = sources.stream().map(SourceId::workflowId).toArray(UUID[]::new);
        UUID[] instances = sources.stream().map(SourceId::instanceId).toArray(UUID[]::new);
        return client.preparedQuery(UNKNOWN)
                .execute(Tuple.of(workflows, instances))
                .map(rows -> rows.stream().map(SourceQueue::source).toList());
    }

    private static SourceId source(Row row) {
        return new SourceId(row.getUUID(0), row.getUUID(1));
    }

    private static Stored stored(Row row) {
        return new Stored(
                row.getLocalDate(0),
                row.getInteger(1),
                row.getString(2),
                row.getString(3),
                row.getOffsetDateTime(4).toInstant());
    }

    private static Tuple key(SourceId source) {
        return Tuple.of(source.workflowId(), source.instanceId());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
