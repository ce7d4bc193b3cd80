package org.amcreports.dashboard.subscriptions.channels;

/** What was to be sent did not arrive; the message is for the subscriber. */
public final class UndeliverableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UndeliverableException(String message) {
        super(message);
    }

    UndeliverableException(String message, Throwable cause) {
        super(message, cause);
    }
}
