package org.amcreports.collection.results.objects;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Tells whether the object store does what it is asked. This service is ready all the same: weeks wait. */
@Readiness
@ApplicationScoped
class ObjectStoreHealth implements HealthCheck {

    private final ObjectStoreConfig config;
    private final ObjectStore objects;

    ObjectStoreHealth(ObjectStoreConfig config, ObjectStore objects) {
        this.config = config;
        this.objects = objects;
    }

    @Override
    public HealthCheckResponse call() {
        String standing =
                objects.silentSince().map(since -> "down since " + since).orElse("up");
        return HealthCheckResponse.named("object-store")
                .up()
                .withData("s3", config.bucket().isPresent() ? standing : "not configured")
                .build();
    }
}
