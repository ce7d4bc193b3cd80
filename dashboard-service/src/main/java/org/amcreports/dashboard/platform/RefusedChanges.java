package org.amcreports.dashboard.platform;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Changes of the platform that cannot be taken because figures were already collected under the old value. */
@ApplicationScoped
public class RefusedChanges {

    private final MeterRegistry meters;

    RefusedChanges(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(String kind, UUID id, String field) {
        Log.warnf("kept the old %s of %s %s: figures were collected under it", field, kind, id);
        meters.counter("amcreports.platform.changes.refused", "kind", kind, "field", field)
                .increment();
    }
}
