package org.amcreports.collection.execution.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How an attempt stands, as far as anybody here knows. */
public enum AttemptState {
    /** AMC is asked whether it would take the run; of the run itself it cannot have heard. */
    VALIDATING,
    /** AMC may have heard of it. */
    SUBMITTING,
    PENDING,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED,
    REJECTED,
    /** Nobody will ever know. */
    ABANDONED;

    public static final List<AttemptState> ACTIVE =
            Arrays.stream(values()).filter(AttemptState::active).toList();

    /** Whether it takes a slot of its instance: it may run at AMC. */
    public boolean active() {
        return compareTo(RUNNING) <= 0;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static AttemptState of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
