package org.amcreports.aggregation.weeks;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.amcreports.aggregation.source.Maturity;
import org.amcreports.aggregation.source.SourceId;
import org.amcreports.http.json.ExactJson;
import org.amcreports.projections.RecordLocks;

/** What stands in the database about a week, and the putting of the next in its place. */
@ApplicationScoped
class HeldRepository {

    private static final String LOCK = """
            SELECT pg_advisory_xact_lock(hashtextextended('source:' || $1::text || ':' || $2::text, 0))
            """;

    private static final String FIND = """
            SELECT wf.buried_at IS NOT NULL OR i.buried_at IS NOT NULL AS buried,
                   coalesce(wf.metric_mapping, '{}')::text AS mapping,
                   w.data_version, w.maturity, w.execution_date,
                   w.mapping = coalesce(wf.metric_mapping, '{}') AS same_mapping
            FROM (SELECT $1::uuid AS workflow_id, $2::uuid AS instance_id, $3::date AS week_start_date) asked
            LEFT JOIN platform_workflows wf USING (workflow_id)
            LEFT JOIN platform_instances i USING (instance_id)
            LEFT JOIN source_weeks w USING (workflow_id, instance_id, week_start_date)
            """;
    /** The same version read again keeps what {@link #MATURE} would. */
    private static final String REPLACE = """
            INSERT INTO source_weeks AS w (workflow_id, instance_id, week_start_date, week_end_date, data_version,
                data_checksum, maturity, execution_date, query_fingerprint, currency, load_id, row_count,
                columns, notes, slices, slice_dimensions, mapping, event)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::text::jsonb, $14::text::jsonb,
                $15::text::jsonb, $16::text::jsonb, $17::text::jsonb, $18::text::jsonb)
            ON CONFLICT (workflow_id, instance_id, week_start_date) DO UPDATE SET
                week_end_date = excluded.week_end_date, data_version = excluded.data_version,
                data_checksum = excluded.data_checksum,
                maturity = CASE WHEN w.data_version = excluded.data_version AND w.maturity = 'final'
                                THEN w.maturity ELSE excluded.maturity END,
                execution_date = CASE WHEN w.data_version = excluded.data_version
                                      THEN greatest(w.execution_date, excluded.execution_date)
                                      ELSE excluded.execution_date END,
                query_fingerprint = CASE WHEN w.data_version = excluded.data_version
                                              AND w.execution_date > excluded.execution_date
                                         THEN w.query_fingerprint ELSE excluded.query_fingerprint END,
                currency = excluded.currency, load_id = excluded.load_id, row_count = excluded.row_count,
                columns = excluded.columns, notes = excluded.notes, slices = excluded.slices,
                slice_dimensions = excluded.slice_dimensions, mapping = excluded.mapping,
                event = CASE WHEN w.data_version = excluded.data_version AND w.execution_date > excluded.execution_date
                             THEN w.event ELSE excluded.event END
            """;

    private static final String MATURE = """
            UPDATE source_weeks SET
                maturity = CASE WHEN maturity = 'final' THEN maturity ELSE $4 END,
                execution_date = greatest(execution_date, $5),
                event = CASE WHEN execution_date > $5 THEN event ELSE $6::text::jsonb END,
                query_fingerprint = CASE WHEN execution_date > $5 THEN query_fingerprint ELSE $7 END
            WHERE workflow_id = $1 AND instance_id = $2 AND week_start_date = $3
            """;
    private static final String READ_BY_ANOTHER_MAPPING = """
            SELECT event::text FROM source_weeks w JOIN platform_workflows wf USING (workflow_id)
            WHERE workflow_id = $1 AND wf.buried_at IS NULL AND w.mapping <> wf.metric_mapping
            ORDER BY instance_id, week_start_date
            """;

    /** Shared with other weeks, exclusive against a change of the platform; exclusive for the source. */
    Uni<Void> lock(SqlClient client, SourceId source) {
        return RecordLocks.lockForWriting(client, source.workflowId(), source.instanceId())
                .chain(() -> client.preparedQuery(LOCK)
                        .execute(Tuple.of(
                                source.workflowId().toString(),
                                source.instanceId().toString())))
                .replaceWithVoid();
    }

    Uni<Held> find(SqlClient client, WeekCompleted week) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(week.workflowId(), week.instanceId(), week.weekStartDate()))
                .map(rows -> held(rows.iterator().next()));
    }

    Uni<Void> replace(SqlClient client, WeekCompleted week, LoadedWeek loaded, String mapping) {
        Tuple tuple = Tuple.of(week.workflowId(), week.instanceId(), week.weekStartDate(), week.weekEndDate())
                .addInteger(week.dataVersion())
                .addString(week.dataChecksum())
                .addString(week.maturity())
                .addOffsetDateTime(week.executionDate().atOffset(ZoneOffset.UTC))
                .addString(week.queryFingerprint())
                .addString(week.moneyCurrency())
                .addUUID(loaded.load().id())
                .addInteger(loaded.rows())
                .addString(ExactJson.write(loaded.plan()))
                .addString(ExactJson.write(loaded.notes()))
                .addString(ExactJson.write(loaded.slices()))
                .addString(ExactJson.write(loaded.dimensions()))
                .addString(mapping)
                .addString(ExactJson.write(week));
        return client.preparedQuery(REPLACE).execute(tuple).replaceWithVoid();
    }

    Uni<Void> mature(SqlClient client, WeekCompleted week) {
        Tuple tuple = Tuple.of(week.workflowId(), week.instanceId(), week.weekStartDate())
                .addString(week.maturity())
                .addOffsetDateTime(week.executionDate().atOffset(ZoneOffset.UTC))
                .addString(ExactJson.write(week))
                .addString(week.queryFingerprint());
        return client.preparedQuery(MATURE).execute(tuple).replaceWithVoid();
    }

    /** The events of the weeks of a workflow whose columns were read by a mapping that is no longer its own. */
    Uni<List<WeekCompleted>> readByAnotherMapping(SqlClient client, UUID workflowId) {
        return client.preparedQuery(READ_BY_ANOTHER_MAPPING)
                .execute(Tuple.of(workflowId))
                .map(HeldRepository::events);
    }

    private static List<WeekCompleted> events(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> ExactJson.read(row.getString(0), WeekCompleted.class))
                .toList();
    }

    private static Held held(Row row) {
        Integer version = row.getInteger(2);
        Held.Week week = version == null
                ? null
                : new Held.Week(
                        version,
                        Maturity.of(row.getString(3)),
                        row.getOffsetDateTime(4).toInstant(),
                        row.getBoolean(5));
        return new Held(row.getBoolean(0), row.getString(1), week);
    }
}
