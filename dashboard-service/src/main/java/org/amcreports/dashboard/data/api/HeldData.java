package org.amcreports.dashboard.data.api;

import java.util.function.Predicate;
import org.amcreports.dashboard.dashboards.api.EntityTags;
import org.amcreports.http.caching.IfNoneMatch;
import org.jspecify.annotations.Nullable;

/** The data of a fingerprint that one request needs no more: because the reader has it, or because it is here. */
public final class HeldData implements Predicate<String> {

    private final @Nullable String ifNoneMatch;
    private final RenderedData rendered;
    private byte @Nullable [] bytes;

    public HeldData(@Nullable String ifNoneMatch, RenderedData rendered) {
        this.ifNoneMatch = ifNoneMatch;
        this.rendered = rendered;
    }

    @Override
    public boolean test(String fingerprint) {
        if (IfNoneMatch.holds(ifNoneMatch, EntityTags.quoted(fingerprint))) {
            return true;
        }
        bytes = rendered.find(fingerprint);
        return bytes != null;
    }

    /** Null when the reader has the data. */
    byte @Nullable [] bytes() {
        return bytes;
    }
}
