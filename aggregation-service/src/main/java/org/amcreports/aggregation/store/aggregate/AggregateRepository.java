package org.amcreports.aggregation.store.aggregate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amcreports.aggregation.arithmetic.Numbers;
import org.amcreports.aggregation.calendar.Period;
import org.amcreports.aggregation.store.aggregate.AggregateRow.DimensionSummary;
import org.amcreports.aggregation.store.source.SourceId;
import org.amcreports.http.json.ExactJson;
import org.jspecify.annotations.Nullable;

/** The stored rows: report_data_aggregates. */
@ApplicationScoped
public class AggregateRepository {

    /** In the order in which {@link #row} reads them. */
    public static final String COLUMNS = """
            workflow_id, instance_id, aggregation_type, aggregation_key, data_date, period_end, version, as_of,
            maturity, estimated, coverage, row_count, currency, units::text, metrics::text, notes::text,
            missing_weeks::text, dimensions::text
            """;

    private static final String FIND = "SELECT " + COLUMNS + """
                     , weeks_forgotten FROM report_data_aggregates
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
                dimensions = excluded.dimensions, correlation_id = excluded.correlation_id, weeks_forgotten = FALSE
            """;

    private static final TypeReference<TreeMap<String, String>> WORDS = new TypeReference<>() {};
    private static final TypeReference<TreeMap<String, BigDecimal>> NUMBERS = new TypeReference<>() {};
    private static final TypeReference<List<LocalDate>> DAYS = new TypeReference<>() {};
    private static final TypeReference<TreeMap<String, DimensionSummary>> DIMENSIONS = new TypeReference<>() {};

    /** @param forgotten whether some of the weeks that it came from are not kept any more */
    public record StoredRow(AggregateRow row, boolean forgotten) {}

    /** The rows of these periods that are stored, by type and key. */
    public Uni<Map<String, StoredRow>> find(SqlClient client, SourceId source, List<Period> periods) {
        String[] keys = periods.stream()
                .map(period -> period.grain().wireName() + ":" + period.key())
                .toArray(String[]::new);
        return client.preparedQuery(FIND)
                .execute(Tuple.of(source.workflowId(), source.instanceId(), keys))
                .map(rows -> rows.stream()
                        .map(row -> new StoredRow(row(row), row.getBoolean("weeks_forgotten")))
                        .collect(Collectors.toMap(stored -> stored.row().typeAndKey(), Function.identity())));
    }

    /** @param correlationId of what changed the rows */
    public Uni<Void> save(SqlClient client, SourceId source, List<AggregateRow> rows, String correlationId) {
        return client.preparedQuery(SAVE)
                .execute(Tuple.of(source.workflowId(), source.instanceId(), ExactJson.write(rows), correlationId))
                .replaceWithVoid();
    }

    public static AggregateRow row(Row row) {
        return new AggregateRow(
                row.getUUID(0),
                row.getUUID(1),
                row.getString(2),
                row.getString(3),
                row.getLocalDate(4),
                row.getLocalDate(5),
                row.getLong(6),
                row.getOffsetDateTime(7).toInstant(),
                row.getString(8),
                row.getBoolean(9),
                plain(row.getBigDecimal(10)),
                row.getInteger(11),
                row.getString(12),
                json(row.getString(13), WORDS),
                metrics(row.getString(14)),
                json(row.getString(15), WORDS),
                json(row.getString(16), DAYS),
                json(row.getString(17), DIMENSIONS));
    }

    private static Map<String, @Nullable BigDecimal> metrics(String text) {
        Map<String, @Nullable BigDecimal> metrics = json(text, NUMBERS);
        metrics.replaceAll((name, number) -> plain(number));
        return metrics;
    }

    private static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
        return number == null ? null : Numbers.plain(number);
    }

    private static <T> T json(String text, TypeReference<T> type) {
        try {
            return ExactJson.mapper().readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
