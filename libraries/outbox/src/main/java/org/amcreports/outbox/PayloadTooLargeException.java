package org.amcreports.outbox;

/** The payload would be refused by the broker; bulk goes by reference, not in the event. */
public class PayloadTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PayloadTooLargeException(NewEvent event, int bytes, int limit) {
        super("The payload of the event on %s with key %s has %d bytes, more than %d"
                .formatted(event.topic(), event.key(), bytes, limit));
    }
}
