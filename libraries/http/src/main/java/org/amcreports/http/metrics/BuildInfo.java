package org.amcreports.http.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What runs here, to be joined with what it measures. */
@ApplicationScoped
class BuildInfo {

    void register(
            @Observes StartupEvent event,
            MeterRegistry meters,
            @ConfigProperty(name = "quarkus.application.name") String application,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        Gauge.builder("amcreports.build.info", () -> 1)
                .description("The application that runs, and its version; always 1")
                .tag("application", application)
                .tag("version", version)
                .register(meters);
    }
}
