package org.amcreports.aggregation.catalogue.columns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.amcreports.aggregation.mapping.ColumnPlan;
import org.amcreports.aggregation.mapping.MappingJson;
import org.amcreports.aggregation.store.source.SourceId;
import org.amcreports.http.json.ExactJson;

/** What is stored of how the weeks of a source were read, beside the mapping that the platform has for them now. */
@ApplicationScoped
class ReadingRepository {

    /** One row without a week where none is stored. */
    private static final String FIND = """
            SELECT coalesce(wf.metric_mapping, '{}')::text, w.week_start_date, w.columns::text, w.notes::text,
                   w.mapping = coalesce(wf.metric_mapping, '{}')
            FROM (SELECT $1::uuid AS workflow_id, $2::uuid AS instance_id) asked
            LEFT JOIN platform_workflows wf USING (workflow_id)
            LEFT JOIN source_weeks w USING (workflow_id, instance_id)
            ORDER BY w.week_start_date
            """;

    private static final TypeReference<Map<String, String>> NOTES = new TypeReference<>() {};

    Uni<SourceReading> find(SqlClient client, SourceId source) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(source.workflowId(), source.instanceId()))
                .map(ReadingRepository::reading);
    }

    private static SourceReading reading(RowSet<Row> rows) {
        String mapping = rows.iterator().next().getString(0);
        List<ReadWeek> weeks = StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.getLocalDate(1) != null)
                .map(ReadingRepository::week)
                .toList();
        return new SourceReading(MappingJson.read(mapping), weeks);
    }

    private static ReadWeek week(Row row) {
        try {
            return new ReadWeek(
                    row.getLocalDate(1),
                    ExactJson.read(row.getString(2), ColumnPlan.class),
                    ExactJson.mapper().readValue(row.getString(3), NOTES),
                    row.getBoolean(4));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
