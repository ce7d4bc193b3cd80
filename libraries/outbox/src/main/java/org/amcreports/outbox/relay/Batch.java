package org.amcreports.outbox.relay;

import java.util.List;
import java.util.Set;

/**
 * The oldest rows that are ready.
 *
 * @param rows may be sent, in the order of their ids
 * @param topicsWithWaiting have rows among the oldest that must wait for one before them
 */
record Batch(List<Row> rows, Set<String> topicsWithWaiting) {

    boolean isEmpty() {
        return rows.isEmpty() && topicsWithWaiting.isEmpty();
    }
}
