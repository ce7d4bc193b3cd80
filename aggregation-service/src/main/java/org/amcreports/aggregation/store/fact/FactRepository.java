package org.amcreports.aggregation.store.fact;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.amcreports.aggregation.mapping.ColumnPlan;
import org.amcreports.aggregation.store.week.Load;

/** The rows of the weeks. A load becomes visible when its week points to it, so it may be written in pieces before. */
@ApplicationScoped
public class FactRepository {

    private static final String INSERT = """
            INSERT INTO week_facts (source_id, week_start_date, load_id, part,
                                    fact_date, filtered, currency, dimensions, metrics, unread)
            SELECT $1, $2, $3, $4, d, f, c, ds::text[], ms::numeric[], us::smallint[]
            FROM unnest($5::date[], $6::boolean[], $7::text[], $8::text[], $9::text[], $10::text[])
                 AS rows(d, f, c, ds, ms, us)
            """;

    private static final String COPY = """
            INSERT INTO week_facts (source_id, week_start_date, load_id, part,
                                    fact_date, filtered, currency, dimensions, metrics, unread)
            SELECT source_id, week_start_date, $4, part, CASE WHEN $6 THEN fact_date END, CASE WHEN $7 THEN filtered END,
                CASE WHEN $8 THEN currency END, dimensions, metrics, unread
            FROM week_facts WHERE source_id = $1 AND week_start_date = $2 AND load_id = $3 AND part = $5
            """;

    public Uni<Void> insert(SqlClient client, Load load, FactBatch batch) {
        Tuple key = Tuple.of(load.sourceId(), load.week(), load.id());
        return client.preparedQuery(INSERT).execute(batch.addTo(key)).replaceWithVoid();
    }

    /** Brings the facts of a part of one load of a week, as far as the plan has them, under another; how many there are. */
    public Uni<Integer> copy(SqlClient client, Load from, Load to, int part, ColumnPlan plan) {
        Tuple tuple = Tuple.of(from.sourceId(), from.week(), from.id(), to.id(), (short) part)
                .addValue(plan.date().isPresent())
                .addValue(plan.filtered().isPresent())
                .addValue(plan.saysCurrency());
        return client.preparedQuery(COPY).execute(tuple).map(rows -> rows.rowCount());
    }
}
