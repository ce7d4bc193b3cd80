package org.amcreports.collection.results.objects;

import java.io.Serial;

/** The object store answers, and has no such object. It will not come back by itself. */
public final class LostObjectException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    LostObjectException(Throwable cause) {
        super("The object store has lost an object: " + cause.getMessage(), cause);
    }
}
