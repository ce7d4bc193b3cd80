package org.amcreports.aggregation.store.week;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.mapping.ColumnPlan;
import org.amcreports.aggregation.store.source.SourceId;
import org.amcreports.http.json.ExactJson;
import org.jspecify.annotations.Nullable;

/** The weeks that are stored of each source, with what their rows come to. */
@ApplicationScoped
public class WeekRepository {

    private static final String COLUMNS = """
            SELECT week_start_date, data_version, maturity, execution_date, query_fingerprint, currency, load_id,
                   columns::text, notes::text, slices::text, %s
            FROM source_weeks
            WHERE workflow_id = $1 AND instance_id = $2
              AND ($3::date IS NULL OR week_end_date >= $3) AND ($4::date IS NULL OR week_start_date <= $4)
            ORDER BY week_start_date
            """;
    private static final String WITHOUT_DIMENSIONS = COLUMNS.formatted("NULL::text");
    private static final String WITH_DIMENSIONS = COLUMNS.formatted("slice_dimensions::text");

    private static final String STATE = """
            SELECT wf.buried_at IS NOT NULL OR i.buried_at IS NOT NULL AS buried,
                   coalesce(wf.metric_mapping, '{}')::text AS mapping,
                   w.data_version, w.maturity, w.execution_date,
                   w.mapping = coalesce(wf.metric_mapping, '{}') AS same_mapping
            FROM (SELECT $1::uuid AS workflow_id, $2::uuid AS instance_id, $3::date AS week_start_date) asked
            LEFT JOIN platform_workflows wf USING (workflow_id)
            LEFT JOIN platform_instances i USING (instance_id)
            LEFT JOIN source_weeks w USING (workflow_id, instance_id, week_start_date)
            """;
    /** The same version read again keeps what {@link #UPDATE_MARKS} would. */
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

    private static final String UPDATE_MARKS = """
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

    private static final TypeReference<Map<String, String>> NOTES = new TypeReference<>() {};
    private static final TypeReference<List<Slice>> SLICES = new TypeReference<>() {};
    private static final TypeReference<List<Slice.Dimensions>> DIMENSIONS = new TypeReference<>() {};

    private final ObjectMapper json = ExactJson.mapper();

    /** The weeks that share a day with the range, oldest first. */
    public Uni<List<StoredWeek>> overlapping(SqlClient client, SourceId source, DateRange range) {
        return find(client, WITH_DIMENSIONS, source, range.start(), range.end());
    }

    /** Oldest first, without their dimension values. */
    public Uni<List<StoredWeek>> all(SqlClient client, SourceId source) {
        return find(client, WITHOUT_DIMENSIONS, source, null, null);
    }

    /** What is stored of a week, and what the platform says of its source. */
    public Uni<WeekState> state(SqlClient client, SourceId source, LocalDate start) {
        return client.preparedQuery(STATE)
                .execute(Tuple.of(source.workflowId(), source.instanceId(), start))
                .map(rows -> state(rows.iterator().next()));
    }

    /** Puts a load in the place of what is stored of its week. */
    public Uni<Void> replace(SqlClient client, WeekVersion week, LoadedWeek loaded) {
        Tuple tuple = key(week)
                .addLocalDate(DateRange.week(week.start()).end())
                .addInteger(week.version())
                .addString(week.checksum())
                .addString(week.maturity().wireName())
                .addOffsetDateTime(week.executedAt().atOffset(ZoneOffset.UTC))
                .addString(week.fingerprint())
                .addString(week.currency())
                .addUUID(loaded.load().id())
                .addInteger(loaded.rows())
                .addString(ExactJson.write(loaded.plan()))
                .addString(ExactJson.write(loaded.notes()))
                .addString(ExactJson.write(loaded.slices()))
                .addString(ExactJson.write(loaded.dimensions()))
                .addString(loaded.mappingJson())
                .addString(week.event());
        return client.preparedQuery(REPLACE).execute(tuple).replaceWithVoid();
    }

    /** Takes over what a later execution of the stored version says; the rows stay as they are. */
    public Uni<Void> updateMarks(SqlClient client, WeekVersion week) {
        Tuple tuple = key(week)
                .addString(week.maturity().wireName())
                .addOffsetDateTime(week.executedAt().atOffset(ZoneOffset.UTC))
                .addString(week.event())
                .addString(week.fingerprint());
        return client.preparedQuery(UPDATE_MARKS).execute(tuple).replaceWithVoid();
    }

    /** The events of the weeks of a workflow whose columns were read by a mapping that is no longer its own. */
    public Uni<List<String>> readByAnotherMapping(SqlClient client, UUID workflowId) {
        return client.preparedQuery(READ_BY_ANOTHER_MAPPING)
                .execute(Tuple.of(workflowId))
                .map(rows -> rows.stream().map(row -> row.getString(0)).toList());
    }

    private static Tuple key(WeekVersion week) {
        return Tuple.of(week.source().workflowId(), week.source().instanceId(), week.start());
    }

    private static WeekState state(Row row) {
        Integer version = row.getInteger(2);
        WeekState.Week week = version == null
                ? null
                : new WeekState.Week(
                        version,
                        Maturity.of(row.getString(3)),
                        row.getOffsetDateTime(4).toInstant(),
                        row.getBoolean(5));
        return new WeekState(row.getBoolean(0), row.getString(1), week);
    }

    private Uni<List<StoredWeek>> find(
            SqlClient client, String sql, SourceId source, @Nullable LocalDate from, @Nullable LocalDate to) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(source.workflowId(), source.instanceId(), from, to))
                .chain(rows -> OffLoop.call(() -> weeks(rows)));
    }

    private List<StoredWeek> weeks(RowSet<Row> rows) {
        return rows.stream().map(this::week).toList();
    }

    private StoredWeek week(Row row) {
        String dimensions = row.getString(10);
        try {
            return new StoredWeek(
                    row.getLocalDate(0),
                    row.getInteger(1),
                    Maturity.of(row.getString(2)),
                    row.getOffsetDateTime(3).toInstant(),
                    row.getString(4),
                    row.getString(5),
                    row.getUUID(6),
                    json.readValue(row.getString(7), ColumnPlan.class),
                    json.readValue(row.getString(8), NOTES),
                    json.readValue(row.getString(9), SLICES),
                    dimensions == null ? List.of() : json.readValue(dimensions, DIMENSIONS));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
