package org.amcreports.outbox.delivery;

import java.util.Set;

/** What a dead letter carries besides the headers of its record. */
public final class DeadLetterHeaders {

    public static final String REASON = "dlq_reason";
    public static final String ATTEMPTS = "dlq_attempts";
    public static final String TOPIC = "dlq_topic";
    public static final String PARTITION = "dlq_partition";
    public static final String OFFSET = "dlq_offset";
    public static final String VALUE_DROPPED = "dlq_value_dropped";

    public static final Set<String> ALL = Set.of(REASON, ATTEMPTS, TOPIC, PARTITION, OFFSET, VALUE_DROPPED);

    private DeadLetterHeaders() {}
}
