package org.amcreports.aggregation.store.aggregate;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.amcreports.aggregation.calendar.Period;
import org.amcreports.aggregation.store.source.SourceId;
import org.amcreports.http.json.ExactJson;

/** The stored rows: report_data_aggregates. */
@ApplicationScoped
public class AggregateRepository {

    private static final String FIND = "SELECT " + AggregateRowSql.COLUMNS + """
                     FROM report_data_aggregates
                    WHERE workflow_id = $1 AND instance_id = $2
                      AND aggregation_type || ':' || aggregation_key = ANY ($3)
                    """;
    private static final String SAVE = """
            INSERT INTO report_data_aggregates (workflow_id, instance_id, aggregation_type, aggregation_key, data_date,
                period_end, version, as_of, maturity, estimated, coverage, row_count, currency, units, metrics, notes,
                missing_weeks, dimensions, correlation_id)
            SELECT $1, $2, r->>'aggregation_type', r->>'aggregation_key', (r->>'data_date')::date,
                (r->>'period_end')::date, (r->>'version')::bigint, (r->>'as_of')::timestamptz, r->>'maturity',
                (r->>'estimated')::boolean, (r->>'coverage')::numeric, (r->>'row_count')::integer, r->>'currency',
                r->'units', r->'metrics', r->'notes', r->'missing_weeks', r->'dimensions', $4
            FROM jsonb_array_elements($3::text::jsonb) AS r
            ON CONFLICT (workflow_id, instance_id, aggregation_type, aggregation_key, data_date) DO UPDATE SET
                period_end = excluded.period_end, version = excluded.version, as_of = excluded.as_of,
                maturity = excluded.maturity, estimated = excluded.estimated, coverage = excluded.coverage,
                row_count = excluded.row_count, currency = excluded.currency, units = excluded.units,
                metrics = excluded.metrics, notes = excluded.notes, missing_weeks = excluded.missing_weeks,
                dimensions = excluded.dimensions, correlation_id = excluded.correlation_id
            """;

    /** The rows of these periods that are stored, by type and key. */
    public Uni<Map<String, AggregateRow>> find(SqlClient client, SourceId source, List<Period> periods) {
        String[] keys = periods.stream()
                .map(period -> period.grain().label() + ":" + period.key())
                .toArray(String[]::new);
        return client.preparedQuery(FIND)
                .execute(Tuple.of(source.workflowId(), source.instanceId(), keys))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(AggregateRowSql::row)
                        .collect(Collectors.toMap(AggregateRow::typeAndKey, Function.identity())));
    }

    /** @param correlationId of what changed the rows */
    public Uni<Void> save(SqlClient client, SourceId source, List<AggregateRow> rows, String correlationId) {
        return client.preparedQuery(SAVE)
                .execute(Tuple.of(source.workflowId(), source.instanceId(), ExactJson.write(rows), correlationId))
                .replaceWithVoid();
    }
}
