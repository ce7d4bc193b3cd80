package org.amcreports.aggregation.store.fact;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amcreports.aggregation.arithmetic.RowValues;
import org.amcreports.aggregation.store.source.SourceId;
import org.amcreports.aggregation.store.week.Load;
import org.amcreports.aggregation.store.week.StoredWeek;

/** The rows of the weeks. A load becomes visible when its week points to it, so it may be written in pieces before. */
@ApplicationScoped
public class FactRepository {

    private static final String INSERT = """
            INSERT INTO week_facts (workflow_id, instance_id, week_start_date, load_id,
                                    ordinal, fact_date, filtered, currency, dimensions, metrics)
            SELECT $1, $2, $3, $4, o, d, f, c, ds::jsonb, ms::jsonb
            FROM unnest($5::int[], $6::date[], $7::boolean[], $8::text[], $9::text[], $10::text[])
                 AS rows(o, d, f, c, ds, ms)
            """;
    /** Not joined with the weeks: the planner would read every partition once for each of them. */
    private static final String OF_LOADS = """
            SELECT week_start_date, fact_date, filtered, currency, dimensions::text, metrics::text
            FROM week_facts
            WHERE workflow_id = $1 AND instance_id = $2 AND week_start_date BETWEEN $3 AND $4 AND load_id = ANY ($5)
            """;

    private static final int FETCH = 1000;

    public Uni<Void> insert(SqlClient client, Load load, FactBatch batch) {
        Tuple key = Tuple.of(load.source().workflowId(), load.source().instanceId(), load.week(), load.id());
        return client.preparedQuery(INSERT).execute(batch.addTo(key)).replaceWithVoid();
    }

    /** Streams the facts of weeks, at least one, oldest first; the connection must be in a transaction. */
    public Multi<Fact> ofWeeks(SqlConnection connection, SourceId source, List<StoredWeek> weeks, Wanted wanted) {
        Tuple tuple = Tuple.of(source.workflowId(), source.instanceId())
                .addLocalDate(weeks.get(0).start())
                .addLocalDate(weeks.get(weeks.size() - 1).start())
                .addValue(weeks.stream().map(StoredWeek::load).toArray(UUID[]::new));
        Map<LocalDate, String> currencies =
                weeks.stream().collect(Collectors.toMap(StoredWeek::start, StoredWeek::currency));
        return connection
                .prepare(OF_LOADS)
                .onItem()
                .transformToMulti(
                        statement -> statement.createStream(FETCH, tuple).toMulti())
                .map(row -> fact(row, currencies, wanted));
    }

    /** The names to be read, by the position that they shall have. */
    public record Wanted(Map<String, Integer> metrics, Map<String, Integer> dimensions) {

        public static Wanted of(List<String> metrics, List<String> dimensions) {
            return new Wanted(positions(metrics), positions(dimensions));
        }

        private static Map<String, Integer> positions(List<String> names) {
            Map<String, Integer> positions = new HashMap<>();
            names.forEach(name -> positions.put(name, positions.size()));
            return positions;
        }
    }

    /** A row without a currency of its own has its week's. */
    private static Fact fact(Row row, Map<LocalDate, String> currencies, Wanted wanted) {
        LocalDate week = row.getLocalDate(0);
        String currency = row.getString(3);
        RowValues values = new RowValues(
                week,
                row.getLocalDate(1),
                row.getBoolean(2),
                currency == null ? currencies.getOrDefault(week, "") : currency,
                FactJson.readMetrics(row.getString(5), wanted.metrics()));
        return new Fact(values, FactJson.readDimensions(row.getString(4), wanted.dimensions()));
    }
}
