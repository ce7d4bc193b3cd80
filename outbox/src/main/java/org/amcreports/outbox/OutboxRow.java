package org.amcreports.outbox;

import java.util.UUID;

/** What an append writes; the sequence and the clock of the database give the rest. */
record OutboxRow(UUID ceId, String topic, String key, String headers, String payload) {

    /** What the advisory lock is taken on. A topic name has no line feed, so no two pairs look alike. */
    String lockName() {
        return topic + '\n' + key;
    }
}
