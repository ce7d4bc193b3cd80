package org.amcreports.collection.execution.engine;

import static org.amcreports.collection.sql.Columns.oneOf;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.amcreports.collection.execution.EngineConfig;
import org.amcreports.collection.execution.domain.AttemptState;
import org.jboss.logging.Logger;

/** Weeks by status, how long the oldest waits, and the slots of the busiest AMC instances, over all replicas. */
@ApplicationScoped
class EngineMeters {

    private static final Logger LOG = Logger.getLogger(EngineMeters.class);

    private static final String WEEKS = "SELECT status, count(*) AS amount FROM report_data_weeks GROUP BY status";
    private static final String SLOTS = """
            SELECT e.amc_instance_id, count(*) AS used, greatest(0, coalesce(l.slots, $1::int) - count(*)) AS free
            FROM workflow_executions e LEFT JOIN instance_limits l ON l.amc_instance_id = e.amc_instance_id
            WHERE %s
            GROUP BY e.amc_instance_id, l.slots ORDER BY used DESC, e.amc_instance_id LIMIT 100
            """.formatted(oneOf("e.status", AttemptState.ACTIVE.stream()));

    /** Those that somebody holds, or whose collection is paused, do not wait for a slot. */
    private static final String WAITS = """
            SELECT c.collection_type, extract(epoch FROM now() - min(k.updated_at))::float8 AS seconds
            FROM report_data_collections c JOIN report_data_weeks k ON k.collection_id = c.id
            WHERE c.status IN ('pending', 'running') AND NOT c.halted AND k.status = 'pending'
              AND c.instance_id NOT IN (SELECT instance_id FROM held_instances)
            GROUP BY c.collection_type
            """;

    private final Pool pool;
    private final Vertx vertx;
    private final EngineConfig config;
    private final MultiGauge weeks;
    private final MultiGauge slots;
    private final MultiGauge free;
    private final MultiGauge waits;

    EngineMeters(Pool pool, Vertx vertx, EngineConfig config, MeterRegistry meters) {
        this.pool = pool;
        this.vertx = vertx;
        this.config = config;
        this.weeks = MultiGauge.builder("amcreports.collection.weeks").register(meters);
        this.slots = MultiGauge.builder("amcreports.collection.slots.used").register(meters);
        this.free = MultiGauge.builder("amcreports.collection.slots.free").register(meters);
        this.waits = MultiGauge.builder("amcreports.collection.queue.oldest")
                .baseUnit("seconds")
                .register(meters);
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            vertx.setPeriodic(config.metersInterval().toMillis(), fired -> read());
        }
    }

    private void read() {
        pool.query(WEEKS)
                .execute()
                .invoke(rows -> weeks.register(gauges(rows, "status", "amount"), true))
                .chain(() -> pool.preparedQuery(SLOTS).execute(Tuple.of(config.slots())))
                .invoke(rows -> slots.register(gauges(rows, "amc_instance_id", "used"), true))
                .invoke(rows -> free.register(gauges(rows, "amc_instance_id", "free"), true))
                .chain(() -> pool.query(WAITS).execute())
                .invoke(rows -> waits.register(gauges(rows, "collection_type", "seconds"), true))
                .subscribe()
                .with(read -> {}, thrown -> LOG.debugf("No figures: %s", thrown));
    }

    private static List<MultiGauge.Row<?>> gauges(RowSet<Row> rows, String tag, String figure) {
        return rows.stream()
                .<MultiGauge.Row<?>>map(
                        row -> MultiGauge.Row.of(Tags.of(tag, row.getString(tag)), row.getDouble(figure)))
                .toList();
    }
}
