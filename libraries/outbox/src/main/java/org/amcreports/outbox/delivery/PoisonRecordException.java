package org.amcreports.outbox.delivery;

import org.jspecify.annotations.Nullable;

/** The record can never be handled; it goes to the dead-letter topic. Its message becomes {@code dlq_reason}. */
public class PoisonRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PoisonRecordException(String message) {
        super(message);
    }

    public PoisonRecordException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
