package org.amcreports.aggregation.store.source;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The layouts of the sources: source_layouts. */
@ApplicationScoped
public class LayoutRepository {

    private static final String EXTEND = """
            INSERT INTO source_layouts AS l (workflow_id, instance_id, metrics, dimensions) VALUES ($1, $2, $3, $4)
            ON CONFLICT (workflow_id, instance_id) DO UPDATE SET
                metrics = l.metrics || ARRAY(SELECT name FROM unnest(excluded.metrics) WITH ORDINALITY AS new(name, n)
                                             WHERE name <> ALL (l.metrics) ORDER BY n),
                dimensions = l.dimensions || ARRAY(
                    SELECT name FROM unnest(excluded.dimensions) WITH ORDINALITY AS new(name, n)
                    WHERE name <> ALL (l.dimensions) ORDER BY n)
            RETURNING source_id, metrics, dimensions
            """;
    private static final String FIND = """
            SELECT source_id, metrics, dimensions FROM source_layouts WHERE workflow_id = $1 AND instance_id = $2
            """;

    /** The source's layout with these columns in it; written only where one is missing. */
    public Uni<Layout> extend(SqlClient client, SourceId source, List<String> metrics, List<String> dimensions) {
        return find(client, source)
                .map(found -> found.filter(layout -> layout.has(metrics, dimensions)))
                .chain(whole -> whole.isPresent()
                        ? Uni.createFrom().item(whole.get())
                        : write(client, source, metrics, dimensions));
    }

    private static Uni<Layout> write(SqlClient client, SourceId source, List<String> metrics, List<String> dimensions) {
        Tuple tuple = Tuple.of(source.workflowId(), source.instanceId())
                .addValue(metrics.toArray(String[]::new))
                .addValue(dimensions.toArray(String[]::new));
        return client.preparedQuery(EXTEND)
                .execute(tuple)
                .map(rows -> layout(rows.iterator().next()));
    }

    public Uni<Optional<Layout>> find(SqlClient client, SourceId source) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(source.workflowId(), source.instanceId()))
                .map(rows -> rows.stream().map(LayoutRepository::layout).findFirst());
    }

    private static Layout layout(Row row) {
        return new Layout(row.getLong(0), List.of(row.getArrayOfStrings(1)), List.of(row.getArrayOfStrings(2)));
    }
}
