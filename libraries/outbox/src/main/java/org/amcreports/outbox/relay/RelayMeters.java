package org.amcreports.outbox.relay;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The replicas that do not relay show a backlog of 0; alerts take the maximum. */
@ApplicationScoped
class RelayMeters {

    private final MeterRegistry meters;
    private volatile Upkeep.Backlog backlog = Upkeep.Backlog.NONE;

    RelayMeters(MeterRegistry meters, Lease lease) {
        this.meters = meters;
        Gauge.builder("outbox.lease", () -> lease.isHeld() ? 1 : 0)
                .description("Whether this replica relays")
                .register(meters);
        Gauge.builder("outbox.unsent", () -> backlog.rows())
                .description("Events that wait in the outbox, counted up to 10,000")
                .register(meters);
        Gauge.builder("outbox.unsent.age", () -> backlog.ageSeconds())
                .description("Age of the oldest event that waits in the outbox")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("outbox.parked", () -> backlog.parked())
                .description("Events that the broker refused for good")
                .register(meters);
    }

    void backlog(Upkeep.Backlog seen) {
        backlog = seen;
    }

    void sent(List<Row> rows) {
        rows.forEach(row -> meters.counter("outbox.sent", "topic", row.topic()).increment());
    }

    void refused(Row row) {
        meters.counter("outbox.refused", "topic", row.topic()).increment();
    }
}
