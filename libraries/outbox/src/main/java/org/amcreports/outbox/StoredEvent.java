package org.amcreports.outbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * An event as it stands in the outbox; the sequence and the clock of the database give the rest of its row.
 *
 * @param id its {@code ce_id}
 * @param headers the record's headers, the envelope among them
 * @param payload JSON
 */
public record StoredEvent(UUID id, String topic, String key, Map<String, String> headers, String payload) {

    public StoredEvent {
        headers = Map.copyOf(headers);
    }

    /** The same event, envelope and all, to be sent to another topic with some headers more. */
    public StoredEvent again(String otherTopic, Map<String, String> moreHeaders) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(moreHeaders);
        return new StoredEvent(id, otherTopic, key, all, payload);
    }

    /** What the advisory lock is taken on. A topic name has no line feed, so no two pairs look alike. */
    String lockName() {
        return topic + '\n' + key;
    }
}
