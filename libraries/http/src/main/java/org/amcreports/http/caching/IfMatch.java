package org.amcreports.http.caching;

import java.util.Arrays;

/** Whether a caller means to change the representation that there is (RFC 9110, 13.1.1). */
public final class IfMatch {

    private IfMatch() {}

    /** @param tag in its quotes; a weak tag never matches */
    public static boolean matches(String header, String tag) {
        return Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .anyMatch(one -> one.equals("*") || one.equals(tag));
    }
}
