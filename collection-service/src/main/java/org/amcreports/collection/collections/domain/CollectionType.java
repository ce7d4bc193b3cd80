package org.amcreports.collection.collections.domain;

import java.util.Locale;

/** Why weeks are collected: history, or the newest ones. */
public enum CollectionType {
    BACKFILL,
    WEEKLY_UPDATE;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static CollectionType of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
