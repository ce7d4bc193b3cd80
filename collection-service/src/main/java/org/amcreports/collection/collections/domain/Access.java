package org.amcreports.collection.collections.domain;

import java.util.Locale;

/** How close somebody who may read a collection is to it. */
public enum Access {
    /** Its creator, as long as a member of the instance. */
    OWNER,
    MEMBER,
    ADMIN;

    public boolean commands() {
        return this != MEMBER;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
