package org.amcreports.dashboard.dashboards.domain.access;

import java.util.UUID;

/** Somebody who is signed in, or whoever holds a public link of the dashboard that is read. */
public record Reader(UUID user, boolean isAdmin, boolean byLink) {

    /** Is no user, so nothing was granted to it and it is a member of nothing. */
    public static final Reader BY_LINK = new Reader(new UUID(0, 0), false, true);

    public Reader(UUID user, boolean isAdmin) {
        this(user, isAdmin, false);
    }
}
