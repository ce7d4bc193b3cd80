package org.amcreports.collection.amc;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.TreeMap;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Tells which regions of AMC do not answer. This service is ready all the same: it takes orders, and weeks wait. */
@Readiness
@ApplicationScoped
class AmcHealth implements HealthCheck {

    private final AmcConfig config;
    private final AmcReachability reachability;

    AmcHealth(AmcConfig config, AmcReachability reachability) {
        this.config = config;
        this.reachability = reachability;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health = HealthCheckResponse.named("amc").up();
        new TreeMap<>(config.regions()).forEach((name, region) -> {
            health.withData(name, standing(region.base()));
            health.withData(name + "_tokens", standing(region.tokenEndpoint()));
        });
        return health.build();
    }

    private String standing(URI address) {
        return reachability
                .silentSince(address)
                .map(since -> "down since " + since)
                .orElse("up");
    }
}
