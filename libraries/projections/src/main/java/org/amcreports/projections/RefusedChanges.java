package org.amcreports.projections;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Changes that come too late, since what the service holds was made by the old value. */
@ApplicationScoped
class RefusedChanges {

    private static final Logger LOG = Logger.getLogger(RefusedChanges.class);

    private final MeterRegistry meters;

    RefusedChanges(MeterRegistry meters) {
        this.meters = meters;
    }

    void note(String kind, UUID id, String field) {
        LOG.warnf("Kept the old %s of %s %s: what is held was made by it", field, kind, id);
        meters.counter("projections.refused.changes", "kind", kind, "field", field)
                .increment();
    }
}
