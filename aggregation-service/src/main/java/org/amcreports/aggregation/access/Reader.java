package org.amcreports.aggregation.access;

import java.util.UUID;
import org.amcreports.http.security.Caller;
import org.jspecify.annotations.Nullable;

/** Who asks: a user, or somebody who may read everything. */
public record Reader(boolean everything, @Nullable UUID userId) {

    public static Reader of(Caller caller) {
        return caller.isService() || caller.isAdmin() ? new Reader(true, null) : new Reader(false, caller.userId());
    }
}
