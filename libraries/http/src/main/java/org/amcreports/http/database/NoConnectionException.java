package org.amcreports.http.database;

/** All connections were in use for as long as a caller may wait, or the database takes no new one. */
public final class NoConnectionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoConnectionException(Throwable cause) {
        super("no connection to the database: " + cause.getMessage(), cause);
    }
}
