package org.amcreports.collection.execution.engine;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.amcreports.collection.execution.EngineConfig;
import org.jboss.logging.Logger;

/** Weeks by status, and how many slots of each AMC instance are taken, over all replicas. */
@ApplicationScoped
class EngineMeters {

    private static final Logger LOG = Logger.getLogger(EngineMeters.class);
    private static final Duration INTERVAL = Duration.ofSeconds(15);

    private static final String WEEKS = "SELECT status, count(*) AS amount FROM report_data_weeks GROUP BY status";
    private static final String SLOTS = """
            SELECT amc_instance_id, count(*) AS amount FROM workflow_executions
            WHERE status IN ('submitting', 'pending', 'running') GROUP BY amc_instance_id
            """;

    private final Pool pool;
    private final Vertx vertx;
    private final EngineConfig config;
    private final MultiGauge weeks;
    private final MultiGauge slots;

    EngineMeters(Pool pool, Vertx vertx, EngineConfig config, MeterRegistry meters) {
        this.pool = pool;
        this.vertx = vertx;
        this.config = config;
        this.weeks = MultiGauge.builder("amcreports.collection.weeks").register(meters);
        this.slots = MultiGauge.builder("amcreports.collection.slots.used").register(meters);
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            vertx.setPeriodic(INTERVAL.toMillis(), fired -> read());
        }
    }

    private void read() {
        pool.query(WEEKS)
                .execute()
                .invoke(rows -> weeks.register(gauges(rows, "status"), true))
                .chain(() -> pool.query(SLOTS).execute())
                .invoke(rows -> slots.register(gauges(rows, "amc_instance_id"), true))
                .subscribe()
                .with(read -> {}, thrown -> LOG.debugf("No figures: %s", thrown));
    }

    private static List<MultiGauge.Row<?>> gauges(RowSet<Row> rows, String tag) {
        return rows.stream()
                .<MultiGauge.Row<?>>map(
                        row -> MultiGauge.Row.of(Tags.of(tag, row.getString(tag)), row.getLong("amount")))
                .toList();
    }
}
