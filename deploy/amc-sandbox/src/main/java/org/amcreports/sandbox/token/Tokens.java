package org.amcreports.sandbox.token;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.amcreports.sandbox.clock.SandboxClock;

/** The access tokens that are valid now. Used on the event loop only. */
public final class Tokens {

    private final Map<String, Instant> expiries = new HashMap<>();
    private final SandboxClock clock;
    private final Duration lifetime;

    public Tokens(SandboxClock clock, Duration lifetime) {
        this.clock = clock;
        this.lifetime = lifetime;
    }

    String issue() {
        Instant now = clock.machineNow();
        expiries.values().removeIf(expiry -> !now.isBefore(expiry));
        String token = "Atza|" + UUID.randomUUID();
        expiries.put(token, now.plus(lifetime));
        return token;
    }

    boolean valid(String token) {
        Instant expiry = expiries.get(token);
        return expiry != null && clock.machineNow().isBefore(expiry);
    }

    Duration lifetime() {
        return lifetime;
    }
}
