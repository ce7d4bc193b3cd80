package org.amcreports.collection.execution.engine;

import static org.amcreports.collection.sql.Columns.oneOf;

import io.micrometer.core.instrument.Gauge;
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
            SELECT e.amc_instance_id, count(*) AS used, coalesce(l.slots, $1::int) AS allowed
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

    private static final String EXPIRED =
            "SELECT count(*) AS amount FROM report_data_weeks WHERE status = 'running' AND lease_until < now()";

    private final Pool pool;
    private final Vertx vertx;
    private final EngineConfig config;
    private final MultiGauge weeks;
    private final MultiGauge slots;
    private final MultiGauge allowed;
    private final MultiGauge waits;
    private volatile long expired;

    EngineMeters(Pool pool, Vertx vertx, EngineConfig config, MeterRegistry meters) {
        this.pool = pool;
        this.vertx = vertx;
        this.config = config;
        this.weeks = MultiGauge.builder("amcreports.collection.weeks")
                .description("Weeks of all collections, by status")
                .register(meters);
        this.slots = MultiGauge.builder("amcreports.collection.slots.used")
                .description("Slots in use, of the 100 busiest AMC instances")
                .register(meters);
        this.allowed = MultiGauge.builder("amcreports.collection.slots.allowed")
                .description("Slots that there are, of the same AMC instances")
                .register(meters);
        this.waits = MultiGauge.builder("amcreports.collection.queue.oldest")
                .description("How long the oldest week waits that may be run, by type of collection")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("amcreports.collection.leases.expired", () -> expired)
                .description("Running weeks whose lease has ended and that no replica has taken over")
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
                .invoke(rows -> allowed.register(gauges(rows, "amc_instance_id", "allowed"), true))
                .chain(() -> pool.query(WAITS).execute())
                .invoke(rows -> waits.register(gauges(rows, "collection_type", "seconds"), true))
                .chain(() -> pool.query(EXPIRED).execute())
                .invoke(rows -> expired = rows.iterator().next().getLong("amount"))
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
