package org.amcreports.http.caching;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Whether a caller holds a representation already (RFC 9110, 13.1.2). */
public final class IfNoneMatch {

    private IfNoneMatch() {}

    /** @param tag in its quotes; compared weakly, as the header asks */
    public static boolean holds(@Nullable String header, String tag) {
        return header != null
                && Arrays.stream(header.split(",", -1))
                        .map(held -> held.strip().replaceFirst("^W/", ""))
                        .anyMatch(held -> held.equals(tag.replaceFirst("^W/", "")) || held.equals("*"));
    }
}
