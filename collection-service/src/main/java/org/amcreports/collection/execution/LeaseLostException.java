package org.amcreports.collection.execution;

import java.io.Serial;

/** Another replica holds the week now, or it is gone. */
final class LeaseLostException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    LeaseLostException(ClaimedWeek week) {
        super(
                "Week " + week.week().start() + " of " + week.owner().collectionId() + " is no longer held",
                null,
                false,
                false);
    }
}
