package org.amcreports.outbox.time;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The one clock of business rules, in UTC; leases use the database's. */
@Singleton
public class BusinessClock {

    private final Clock clock;

    BusinessClock(
            @ConfigProperty(name = "amcreports.clock.offset", defaultValue = "PT0S") String offset,
            @ConfigProperty(name = "amcreports.clock.offset-allowed", defaultValue = "false") boolean allowed) {
        Duration ahead = parse(offset);
        if (!ahead.isZero() && !allowed && ConfigUtils.isProfileActive("prod")) {
            throw new IllegalStateException("amcreports.clock.offset must not be set in production");
        }
        this.clock = Clock.offset(Clock.systemUTC(), ahead);
    }

    @Produces
    @Singleton
    Clock clock() {
        return clock;
    }

    /** Forces the check of the configuration at start. */
    void atStart(@Observes StartupEvent event) {}

    private static Duration parse(String offset) {
        try {
            return Duration.parse(offset);
        } catch (DateTimeParseException e) {
            throw new IllegalStateException(
                    "amcreports.clock.offset=" + offset + " is not an ISO-8601 duration such as P14D", e);
        }
    }
}
