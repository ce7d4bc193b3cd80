package org.amcreports.collection.amc;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Since when the servers of AMC do not answer, as this replica's own calls have found. */
@ApplicationScoped
class AmcReachability {

    private static final int SERVER_ERROR = 500;

    private final Clock clock;
    private final Map<String, Instant> silentSince = new ConcurrentHashMap<>();

    AmcReachability(Clock clock) {
        this.clock = clock;
    }

    void answered(URI address, int status) {
        if (status < SERVER_ERROR) {
            silentSince.remove(address.getAuthority());
        } else {
            failed(address);
        }
    }

    void failed(URI address) {
        silentSince.putIfAbsent(address.getAuthority(), clock.instant());
    }

    Optional<Instant> silentSince(URI address) {
        return Optional.ofNullable(silentSince.get(address.getAuthority()));
    }
}
