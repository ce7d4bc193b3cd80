package org.amcreports.outbox;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An event to be published. Events of one topic and key arrive in the order in which their transactions committed.
 *
 * @param subject what the event is about, for example an id
 * @param payload written by {@link org.amcreports.outbox.json.EventJson}, at most 256 KiB
 * @param correlationId by default {@link Correlation#current()}
 * @param causationId by default the id of the record being handled, if any
 * @param instanceId the AMC instance, if any
 */
public record NewEvent(
        String topic,
        String key,
        String subject,
        Object payload,
        @Nullable String correlationId,
        @Nullable String causationId,
        @Nullable String instanceId) {

    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    public NewEvent {
        if (!TOPIC.matcher(topic).matches()) {
            throw new IllegalArgumentException("Not a topic name: " + topic);
        }
        if (key.isBlank()) {
            throw new IllegalArgumentException("An event on " + topic + " has a blank key");
        }
    }

    public NewEvent(String topic, String key, String subject, Object payload) {
        this(topic, key, subject, payload, null, null, null);
    }

    public NewEvent withCorrelation(String id) {
        return new NewEvent(topic, key, subject, payload, id, causationId, instanceId);
    }

    public NewEvent withCausation(String id) {
        return new NewEvent(topic, key, subject, payload, correlationId, id, instanceId);
    }

    public NewEvent withInstanceId(String id) {
        return new NewEvent(topic, key, subject, payload, correlationId, causationId, id);
    }
}
