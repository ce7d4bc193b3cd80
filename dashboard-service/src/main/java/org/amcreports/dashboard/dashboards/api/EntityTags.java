package org.amcreports.dashboard.dashboards.api;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Entity tags as RFC 9110 writes them. */
public final class EntityTags {

    private static final String ANY = "*";
    private static final String WEAK = "W/";

    private EntityTags() {}

    public static String ofVersion(long version) {
        return quoted(Long.toString(version));
    }

    public static String quoted(String value) {
        return '"' + value + '"';
    }

    /** If-Match: a weak tag never matches. */
    public static boolean matchesStrongly(String header, String tag) {
        return Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .anyMatch(one -> one.equals(ANY) || one.equals(tag));
    }

    /** If-None-Match: a proxy may have made the tag weak. */
    public static boolean matchesWeakly(@Nullable String header, String tag) {
        return header != null
                && Arrays.stream(header.split(",", -1))
                        .map(String::strip)
                        .map(one -> one.startsWith(WEAK) ? one.substring(WEAK.length()) : one)
                        .anyMatch(one -> one.equals(ANY) || one.equals(tag));
    }
}
