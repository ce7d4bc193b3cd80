package org.amcreports.aggregation.ingestion.reconciliation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amcreports.aggregation.ingestion.loading.WeekCompleted;
import org.amcreports.aggregation.ingestion.reconciliation.Drift.Stored;
import org.amcreports.aggregation.store.source.SourceId;
import org.amcreports.http.json.ExactJson;

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
            SELECT week_start_date, data_version, data_checksum, maturity FROM source_weeks
            WHERE workflow_id = $1 AND instance_id = $2
            """;
    private static final String EVENT = """
            SELECT event::text FROM source_weeks WHERE workflow_id = $1 AND instance_id = $2 AND query_fingerprint = $3
            ORDER BY week_start_date DESC LIMIT 1
            """;

    /** One that is due and that nobody else compares. */
    Uni<Optional<SourceId>> take(SqlClient client, Duration lease) {
        return client.preparedQuery(TAKE).execute(Tuple.of(seconds(lease))).map(rows -> rows.stream()
                .map(row -> new SourceId(row.getUUID(0), row.getUUID(1)))
                .findFirst());
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

    /** The event of the newest week that was collected under the definition. */
    Uni<Optional<WeekCompleted>> event(SqlClient client, SourceId source, String fingerprint) {
        return client.preparedQuery(EVENT)
                .execute(key(source).addValue(fingerprint))
                .map(rows -> rows.stream()
                        .map(row -> ExactJson.read(row.getString(0), WeekCompleted.class))
                        .findFirst());
    }

    private static Stored stored(Row row) {
        return new Stored(row.getLocalDate(0), row.getInteger(1), row.getString(2), row.getString(3));
    }

    private static Tuple key(SourceId source) {
        return Tuple.of(source.workflowId(), source.instanceId());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
