package org.amcreports.aggregation.weeks;

import org.jspecify.annotations.Nullable;

/** The rows of a week cannot be read just now; another attempt may do better. */
final class RowsUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RowsUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
