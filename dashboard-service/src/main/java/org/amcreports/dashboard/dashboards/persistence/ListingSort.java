package org.amcreports.dashboard.dashboards.persistence;

import org.amcreports.dashboard.wire.WireNamed;

/** An order of dashboards; each key is text that sorts byte by byte, so that a cursor can hold it. */
public enum ListingSort implements WireNamed {
    NEWEST("-created_at", ListingSort.time("created_at"), true),
    OLDEST("created_at", ListingSort.time("created_at"), false),
    LAST_CHANGED("-updated_at", ListingSort.time("updated_at"), true),
    FIRST_CHANGED("updated_at", ListingSort.time("updated_at"), false),
    NAME("name", "lower(d.name)", false),
    NAME_BACKWARDS("-name", "lower(d.name)", true);

    private final String wireName;
    private final String key;
    private final boolean descending;

    ListingSort(String wireName, String key, boolean descending) {
        this.wireName = wireName;
        this.key = key;
        this.descending = descending;
    }

    String key() {
        return key;
    }

    boolean isDescending() {
        return descending;
    }

    private static String time(String column) {
        return "to_char(d." + column + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US')";
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
