package org.amcreports.aggregation.ingestion.rows;

import org.jspecify.annotations.Nullable;

/** The rows of a week cannot be read just now; another attempt may do better. */
public final class RowsUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean lasting;

    public RowsUnavailableException(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    private RowsUnavailableException(String message, @Nullable Throwable cause, boolean lasting) {
        super(message, cause);
        this.lasting = lasting;
    }

    /** Of an answer that was given: it may be another soon, but hardly after many attempts. */
    public static RowsUnavailableException lasting(String message) {
        return new RowsUnavailableException(message, null, true);
    }

    public boolean isLasting() {
        return lasting;
    }
}
