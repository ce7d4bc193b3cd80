package org.amcreports.aggregation.store.week;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.amcreports.aggregation.arithmetic.Roles;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.mapping.ColumnPlan;
import org.amcreports.aggregation.store.source.SourceId;
import org.amcreports.http.json.ExactJson;

/** The weeks that are stored of each source, with what their rows come to. */
@ApplicationScoped
public class WeekRepository {

    private static final String SELECT = """
            SELECT w.week_start_date, w.data_version, w.maturity, w.execution_date, w.query_fingerprint, w.currency,
                   w.load_id, w.row_count, k.parts, k.gaps, k.unread, k.sets, w.columns::text, w.notes::text
            """;
    private static final String OVERLAPPING = SELECT + """
            FROM source_weeks w
            JOIN source_layouts l USING (workflow_id, instance_id)
            JOIN week_loads k ON k.source_id = l.source_id AND k.load_id = w.load_id
            WHERE w.workflow_id = $1 AND w.instance_id = $2
              AND ($3::date IS NULL OR w.week_end_date >= $3) AND ($4::date IS NULL OR w.week_start_date <= $4)
            ORDER BY w.week_start_date
            """;
    private static final String AT = SELECT + """
            FROM (SELECT workflow_id, instance_id, week_start_date, data_version, maturity, execution_date,
                         query_fingerprint, currency, load_id, row_count, columns, notes
                  FROM source_weeks WHERE workflow_id = $1 AND instance_id = $2 AND stored_at <= $3
                  UNION ALL
                  SELECT workflow_id, instance_id, week_start_date, data_version, maturity, execution_date,
                         query_fingerprint, currency, load_id, row_count, columns, notes
                  FROM superseded_weeks
                  WHERE workflow_id = $1 AND instance_id = $2 AND stored_at <= $3 AND superseded_at > $3) w
            JOIN source_layouts l USING (workflow_id, instance_id)
            JOIN week_loads k ON k.source_id = l.source_id AND k.load_id = w.load_id
            ORDER BY w.week_start_date
            """;

    private static final String STATE = """
            SELECT wf.buried_at IS NOT NULL OR i.buried_at IS NOT NULL AS buried,
                   coalesce((SELECT mapping FROM source_weeks WHERE workflow_id = $1 AND instance_id = $2
                             ORDER BY week_start_date DESC LIMIT 1), wf.metric_mapping, '{}')::text AS mapping,
                   w.data_version, w.data_checksum, w.maturity, w.execution_date
            FROM (SELECT $1::uuid AS workflow_id, $2::uuid AS instance_id, $3::date AS week_start_date) asked
            LEFT JOIN platform_workflows wf USING (workflow_id)
            LEFT JOIN platform_instances i USING (instance_id)
            LEFT JOIN source_weeks w USING (workflow_id, instance_id, week_start_date)
            """;
    /** What is replaced stays to be asked for as of an earlier moment. */
    private static final String HISTORY = """
            WITH replaced AS (
                SELECT * FROM source_weeks WHERE workflow_id = $1 AND instance_id = $2 AND week_start_date = $3),
            history AS (
                INSERT INTO superseded_weeks (workflow_id, instance_id, week_start_date, week_end_date, data_version,
                    data_checksum, maturity, execution_date, query_fingerprint, currency, load_id, row_count, columns,
                    notes, mapping, event, stored_at, superseded_at)
                SELECT workflow_id, instance_id, week_start_date, week_end_date, data_version,
                    data_checksum, maturity, execution_date, query_fingerprint, currency, load_id, row_count, columns,
                    notes, mapping, event, stored_at, $4 FROM replaced)
            """;
    /** The same version read again keeps what {@link #UPDATE_MARKS} would. */
    private static final String REPLACE = HISTORY + """
            , superseded AS (
                UPDATE week_loads k SET superseded_at = $4
                FROM replaced r JOIN source_layouts l USING (workflow_id, instance_id)
                WHERE k.source_id = l.source_id AND k.load_id = r.load_id)
            INSERT INTO source_weeks AS w (workflow_id, instance_id, week_start_date, stored_at, week_end_date,
                data_version, data_checksum, maturity, execution_date, query_fingerprint, currency, load_id, row_count,
                columns, notes, mapping, event)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14::text::jsonb, $15::text::jsonb,
                $16::text::jsonb, $17::text::jsonb)
            ON CONFLICT (workflow_id, instance_id, week_start_date) DO UPDATE SET
                stored_at = excluded.stored_at,
                week_end_date = excluded.week_end_date, data_version = excluded.data_version,
                data_checksum = excluded.data_checksum,
                maturity = CASE WHEN w.data_checksum = excluded.data_checksum AND w.data_version = excluded.data_version
                                     AND w.maturity = 'final'
                                THEN w.maturity ELSE excluded.maturity END,
                execution_date = CASE WHEN w.data_checksum = excluded.data_checksum
                                           AND w.data_version = excluded.data_version
                                      THEN greatest(w.execution_date, excluded.execution_date)
                                      ELSE excluded.execution_date END,
                query_fingerprint = CASE WHEN w.data_checksum = excluded.data_checksum
                                              AND w.data_version = excluded.data_version AND w.execution_date > excluded.execution_date
                                         THEN w.query_fingerprint ELSE excluded.query_fingerprint END,
                currency = excluded.currency, load_id = excluded.load_id, row_count = excluded.row_count,
                columns = excluded.columns, notes = excluded.notes, mapping = excluded.mapping,
                event = CASE WHEN w.data_checksum = excluded.data_checksum AND w.data_version = excluded.data_version
                                  AND w.execution_date > excluded.execution_date
                             THEN w.event ELSE excluded.event END
            """;

    private static final String UPDATE_MARKS = HISTORY + """
            UPDATE source_weeks SET
                stored_at = $4,
                maturity = CASE WHEN maturity = 'final' THEN maturity ELSE $5 END,
                execution_date = greatest(execution_date, $6),
                event = CASE WHEN execution_date > $6 THEN event ELSE $7::text::jsonb END,
                query_fingerprint = CASE WHEN execution_date > $6 THEN query_fingerprint ELSE $8 END
            WHERE workflow_id = $1 AND instance_id = $2 AND week_start_date = $3
            """;

    private static final TypeReference<Map<String, String>> NOTES = new TypeReference<>() {};
    private static final TypeReference<ColumnPlan> PLAN = new TypeReference<>() {};

    /** Weeks of a source have the same few plans, which are long. */
    private final Cache<String, Plan> plans = Caffeine.newBuilder()
            .maximumWeight(4_000_000)
            .weigher((String text, Plan plan) -> text.length())
            .build();

    private record Plan(ColumnPlan columns, Roles roles) {}

    /** The weeks that share a day with the range, oldest first. */
    public Uni<List<StoredWeek>> overlapping(SqlClient client, SourceId source, DateRange range) {
        return find(client, OVERLAPPING, key(source).addLocalDate(range.start()).addLocalDate(range.end()));
    }

    /** Oldest first. */
    public Uni<List<StoredWeek>> all(SqlClient client, SourceId source) {
        return find(client, OVERLAPPING, key(source).addLocalDate(null).addLocalDate(null));
    }

    /** As they were stored at a moment, oldest first. */
    public Uni<List<StoredWeek>> at(SqlClient client, SourceId source, Instant moment) {
        return find(client, AT, key(source).addOffsetDateTime(moment.atOffset(ZoneOffset.UTC)));
    }

    /** What is stored of a week, and what the platform says of its source. */
    public Uni<WeekState> state(SqlClient client, SourceId source, LocalDate start) {
        return client.preparedQuery(STATE)
                .execute(Tuple.of(source.workflowId(), source.instanceId(), start))
                .map(rows -> state(rows.iterator().next()));
    }

    /** Puts a load in the place of what is stored of its week. */
    public Uni<Void> replace(SqlClient client, WeekVersion week, LoadedWeek loaded, Instant now) {
        Tuple tuple = key(week, now)
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
                .addString(loaded.mappingJson())
                .addString(week.event());
        return client.preparedQuery(REPLACE).execute(tuple).replaceWithVoid();
    }

    /** Takes over what a later execution of the stored version says; the rows stay as they are. */
    public Uni<Void> updateMarks(SqlClient client, WeekVersion week, Instant now) {
        Tuple tuple = key(week, now)
                .addString(week.maturity().wireName())
                .addOffsetDateTime(week.executedAt().atOffset(ZoneOffset.UTC))
                .addString(week.event())
                .addString(week.fingerprint());
        return client.preparedQuery(UPDATE_MARKS).execute(tuple).replaceWithVoid();
    }

    private static Tuple key(SourceId source) {
        return Tuple.of(source.workflowId(), source.instanceId());
    }

    private static Tuple key(WeekVersion week, Instant now) {
        return key(week.source()).addLocalDate(week.start()).addOffsetDateTime(now.atOffset(ZoneOffset.UTC));
    }

    private static WeekState state(Row row) {
        Integer version = row.getInteger(2);
        WeekState.Week week = version == null
                ? null
                : new WeekState.Week(
                        version,
                        row.getString(3),
                        Maturity.of(row.getString(4)),
                        row.getOffsetDateTime(5).toInstant());
        return new WeekState(row.getBoolean(0), row.getString(1), week);
    }

    private Uni<List<StoredWeek>> find(SqlClient client, String sql, Tuple tuple) {
        return client.preparedQuery(sql).execute(tuple).chain(rows -> OffLoop.call(() -> weeks(rows)));
    }

    private List<StoredWeek> weeks(RowSet<Row> rows) {
        return rows.stream().map(this::week).toList();
    }

    private StoredWeek week(Row row) {
        Plan plan = plans.get(row.getString("columns"), WeekRepository::plan);
        return new StoredWeek(
                row.getLocalDate("week_start_date"),
                row.getInteger("data_version"),
                Maturity.of(row.getString("maturity")),
                row.getOffsetDateTime("execution_date").toInstant(),
                row.getString("query_fingerprint"),
                row.getString("currency"),
                row.getUUID("load_id"),
                row.getInteger("row_count"),
                new LoadShape(
                        row.getShort("parts"),
                        Set.of(row.getArrayOfStrings("gaps")),
                        Set.of(row.getArrayOfStrings("unread"))),
                Set.of(row.getArrayOfIntegers("sets")),
                plan.columns(),
                plan.roles(),
                json(row.getString("notes"), NOTES));
    }

    private static Plan plan(String text) {
        ColumnPlan columns = json(text, PLAN);
        return new Plan(columns, columns.roles());
    }

    private static <T> T json(String text, TypeReference<T> type) {
        try {
            return ExactJson.mapper().readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
