package org.amcreports.projections;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Changes that come too late, since what the service holds was made by the old value. */
@ApplicationScoped
class RefusedChanges {

    private static final Logger LOG = Logger.getLogger(RefusedChanges.class);

    private final MeterProvider<Counter> refused;

    RefusedChanges(MeterRegistry meters) {
        this.refused = Counter.builder("amcreports.projections.refused.changes")
                .description("Changes of the platform's records that came too late, by kind of record and field")
                .withRegistry(meters);
    }

    void note(String kind, UUID id, String field) {
        LOG.warnf("Kept the old %s of %s %s: what is held was made by it", field, kind, id);
        refused.withTags("kind", kind, "field", field).increment();
    }
}
