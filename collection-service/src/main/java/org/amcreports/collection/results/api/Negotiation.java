package org.amcreports.collection.results.api;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the request's headers say about the answer's form (RFC 9110). */
final class Negotiation {

    private Negotiation() {}

    /** Whether the caller holds this representation already. */
    static boolean matches(@Nullable String ifNoneMatch, String etag) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(",", -1))
                        .map(tag -> tag.strip().replaceFirst("^W/", ""))
                        .anyMatch(tag -> tag.equals(etag) || tag.equals("*"));
    }

    /** Whether gzip is accepted: named, or covered by a star, and not with a weight of zero. */
    static boolean acceptsGzip(@Nullable String acceptEncoding) {
        if (acceptEncoding == null) {
            return false;
        }
        boolean star = false;
        for (String coding : acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = coding.split(";", 2);
            String name = parts[0].strip();
            boolean wanted = parts.length == 1 || !parts[1].replace(" ", "").matches("q=0(\\.0*)?");
            if (name.equals("gzip") || name.equals("x-gzip")) {
                return wanted;
            }
            star |= name.equals("*") && wanted;
        }
        return star;
    }
}
