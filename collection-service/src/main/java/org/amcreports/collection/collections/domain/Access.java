package org.amcreports.collection.collections.domain;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How close somebody who may read a collection, or a schedule of collections, is to it. */
public enum Access {
    /** Its creator, as long as a member of the instance. */
    OWNER,
    MEMBER,
    ADMIN;

    /**
     * Of whoever may read it.
     *
     * @param viewer null for another service
     * @param everything whether the viewer is an administrator or a service
     * @param creator null where this service is
     */
    public static Access of(@Nullable UUID viewer, boolean everything, @Nullable UUID creator, Set<UUID> members) {
        if (viewer != null && viewer.equals(creator) && members.contains(viewer)) {
            return OWNER;
        }
        return everything ? ADMIN : MEMBER;
    }

    public boolean commands() {
        return this != MEMBER;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
