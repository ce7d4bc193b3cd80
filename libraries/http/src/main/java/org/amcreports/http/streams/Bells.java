package org.amcreports.http.streams;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Wakes the streams of this replica; each of them has a bell here as long as it is open. */
@ApplicationScoped
public class Bells {

    private final Set<Bell> bells = ConcurrentHashMap.newKeySet();
    private final StreamsConfig config;

    Bells(StreamsConfig config) {
        this.config = config;
    }

    /** Something has changed. */
    public void ring(String topic) {
        bells.forEach(bell -> bell.ring(topic));
    }

    /** Empty when as many streams are open as may be. */
    synchronized Optional<Bell> hang(@Nullable String topic) {
        if (allHung()) {
            return Optional.empty();
        }
        Bell bell = new Bell(topic);
        bells.add(bell);
        return Optional.of(bell);
    }

    boolean allHung() {
        return bells.size() >= config.most();
    }

    void take(Bell bell) {
        bells.remove(bell);
    }
}
