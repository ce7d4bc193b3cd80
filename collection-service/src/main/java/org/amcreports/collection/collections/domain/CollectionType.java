package org.amcreports.collection.collections.domain;

import java.util.Locale;

/** Why weeks are collected: history, or the newest ones. */
public enum CollectionType {
    BACKFILL,
    WEEKLY_UPDATE;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static CollectionType of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
