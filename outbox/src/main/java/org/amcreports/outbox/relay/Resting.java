package org.amcreports.outbox.relay;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.amcreports.outbox.broker.Backoff;
import org.jboss.logging.Logger;

/** Topics that the broker does not take records for at the moment. The others go on. */
final class Resting {

    private static final Logger LOG = Logger.getLogger(Resting.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));

    private final Map<String, Rest> rests = new HashMap<>();

    private record Rest(int failures, long endsAt) {}

    void failed(String topic, Throwable failure) {
        Rest before = rests.get(topic);
        if (before == null) {
            LOG.warnf("Cannot send to %s, trying again: %s", topic, failure);
        }
        int failures = before == null ? 1 : before.failures() + 1;
        rests.put(
                topic,
                new Rest(failures, System.nanoTime() + BACKOFF.after(failures).toNanos()));
    }

    void sent(String topic) {
        if (rests.remove(topic) != null) {
            LOG.infof("Sending to %s again", topic);
        }
    }

    List<String> topics() {
        return rests.entrySet().stream()
                .filter(rest -> rest.getValue().endsAt() - System.nanoTime() > 0)
                .map(Map.Entry::getKey)
                .toList();
    }
}
