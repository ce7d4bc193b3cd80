package org.amcreports.collection.execution.persistence;

import java.io.Serial;
import org.amcreports.collection.execution.domain.LeasedWeek;

/** Another replica has the lease on the week now, or the week is gone. */
public final class LeaseLostException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public LeaseLostException(LeasedWeek week) {
        super(week + " is no longer leased", null, false, false);
    }

    static void unless(boolean leased, LeasedWeek week) {
        if (!leased) {
            throw new LeaseLostException(week);
        }
    }
}
