package org.amcreports.collection.results.csv;

import java.io.IOException;
import java.io.Serial;

/** A file that is not the CSV it ought to be; the message names the line and holds none of its content. */
public final class InvalidCsvException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    public InvalidCsvException(String message) {
        super(message);
    }

    InvalidCsvException(String message, Throwable cause) {
        super(message, cause);
    }
}
