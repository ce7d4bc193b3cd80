package org.amcreports.dashboard.dashboards.api;

/** Entity tags as RFC 9110 writes them. */
public final class EntityTags {

    private EntityTags() {}

    public static String ofVersion(long version) {
        return quoted(Long.toString(version));
    }

    public static String quoted(String value) {
        return '"' + value + '"';
    }
}
