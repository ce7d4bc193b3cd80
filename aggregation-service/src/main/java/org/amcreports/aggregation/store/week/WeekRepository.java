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
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.mapping.ColumnPlan;
import org.amcreports.aggregation.store.OffLoop;
import org.amcreports.aggregation.store.source.SourceId;
import org.amcreports.http.json.ExactJson;
import org.jspecify.annotations.Nullable;

/** The weeks that are held of each source, with what their rows come to. */
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

    private Uni<List<StoredWeek>> find(
            SqlClient client, String sql, SourceId source, @Nullable LocalDate from, @Nullable LocalDate to) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(source.workflowId(), source.instanceId(), from, to))
                .chain(rows -> OffLoop.call(() -> weeks(rows)));
    }

    private List<StoredWeek> weeks(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(this::week).toList();
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
