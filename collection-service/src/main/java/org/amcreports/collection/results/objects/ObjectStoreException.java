package org.amcreports.collection.results.objects;

import java.io.Serial;

/** The object store did not do what was asked, in time and after several attempts. It passes, or an operator ends it. */
public final class ObjectStoreException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    ObjectStoreException(Throwable cause) {
        super("The object store does not do what is asked: " + cause.getMessage(), cause);
    }
}
