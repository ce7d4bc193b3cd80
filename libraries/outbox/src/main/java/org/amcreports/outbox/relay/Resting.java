package org.amcreports.outbox.relay;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.amcreports.outbox.broker.Backoff;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;

/** Topics that the broker does not take records for at the moment. The others go on. */
final class Resting {

    private static final Logger LOG = Logger.getLogger(Resting.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));

    /** Each attempt at a topic that times out holds up the others for seconds. */
    private static final Backoff AFTER_TIME_OUT = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10));

    private final Map<String, Rest> rests = new HashMap<>();

    private record Rest(int failures, long endsAt) {}

    void failed(String topic, Throwable failure) {
        Rest before = rests.get(topic);
        if (before == null) {
            LOG.warnf("Cannot send to %s, trying again: %s", topic, failure);
        }
        int failures = before == null ? 1 : before.failures() + 1;
        Duration rest = (isTimeOut(failure) ? AFTER_TIME_OUT : BACKOFF).after(failures);
        rests.put(topic, new Rest(failures, System.nanoTime() + rest.toNanos()));
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

    private static boolean isTimeOut(Throwable failure) {
        return failure instanceof TimeoutException || failure instanceof java.util.concurrent.TimeoutException;
    }
}
