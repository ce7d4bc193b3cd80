package org.amcreports.aggregation.retention;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.amcreports.aggregation.store.source.SourceId;

/** Weeks that are no longer kept: all of them but the rows that they came to. */
@ApplicationScoped
class OldWeeks {

    private static final String SOURCES = """
            SELECT DISTINCT workflow_id, instance_id FROM source_weeks WHERE week_start_date < $1 LIMIT 1000
            """;
    private static final String FORGET = """
            WITH weeks AS (
                DELETE FROM source_weeks WHERE workflow_id = $1 AND instance_id = $2 AND week_start_date < $3
                RETURNING week_start_date, week_end_date),
            rows AS (
                UPDATE report_data_aggregates SET weeks_forgotten = TRUE
                WHERE workflow_id = $1 AND instance_id = $2 AND aggregation_type <> 'weekly' AND EXISTS (
                    SELECT FROM weeks w WHERE w.week_start_date <= period_end AND w.week_end_date >= data_date)),
            history AS (
                DELETE FROM superseded_weeks WHERE workflow_id = $1 AND instance_id = $2 AND week_start_date < $3),
            loads AS (
                DELETE FROM week_loads WHERE week_start_date < $3 AND source_id = (
                    SELECT source_id FROM source_layouts WHERE workflow_id = $1 AND instance_id = $2))
            UPDATE sources SET revision = revision + 1, weeks_forgotten_at = $4
            WHERE workflow_id = $1 AND instance_id = $2 AND EXISTS (SELECT FROM weeks)
            """;
    /** Those of weeks that were forgotten the time before: nobody reads in them any more, and no load is under way. */
    private static final String DROP = """
            SELECT CASE WHEN EXISTS (SELECT FROM week_loads WHERE week_start_date < $1) THEN 0
                        ELSE drop_week_partitions($1) END
            """;

    Uni<List<SourceId>> sources(SqlClient client, LocalDate before) {
        return client.preparedQuery(SOURCES).execute(Tuple.of(before)).map(rows -> rows.stream()
                .map(row -> new SourceId(row.getUUID(0), row.getUUID(1)))
                .toList());
    }

    /** The months and quarters that they belong to stay what they are from now on. */
    Uni<Void> forget(SqlClient client, SourceId source, LocalDate before, Instant now) {
        return client.preparedQuery(FORGET)
                .execute(Tuple.of(source.workflowId(), source.instanceId(), before, now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** @param before a Monday */
    Uni<Void> dropPartitions(SqlClient client, LocalDate before) {
        return client.preparedQuery(DROP).execute(Tuple.of(before)).replaceWithVoid();
    }
}
