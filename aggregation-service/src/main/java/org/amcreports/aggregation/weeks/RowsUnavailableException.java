package org.amcreports.aggregation.weeks;

import org.jspecify.annotations.Nullable;

/** The rows of a week cannot be read just now; another attempt may do better. */
final class RowsUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean lasting;

    RowsUnavailableException(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    private RowsUnavailableException(String message, @Nullable Throwable cause, boolean lasting) {
        super(message, cause);
        this.lasting = lasting;
    }

    /** Of an answer that was given: it may be another soon, but hardly after many attempts. */
    static RowsUnavailableException lasting(String message) {
        return new RowsUnavailableException(message, null, true);
    }

    boolean isLasting() {
        return lasting;
    }
}
