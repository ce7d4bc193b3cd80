package org.amcreports.collection.execution.domain;

import org.amcreports.collection.calendar.Maturity;
import org.jspecify.annotations.Nullable;

/** What a pending week needs when its turn comes. */
public enum Turn {
    RUN,
    SKIP,
    EXPIRE;

    /** What the ledger has of a week. */
    public record Collected(Maturity maturity, String fingerprint, boolean needsReview) {}

    public static Turn of(boolean retained, boolean force, String fingerprint, @Nullable Collected collected) {
        if (!force && collected != null && settled(collected, fingerprint)) {
            return SKIP;
        }
        return retained ? RUN : EXPIRE;
    }

    private static boolean settled(Collected collected, String fingerprint) {
        return collected.maturity() == Maturity.FINAL
                && !collected.needsReview()
                && collected.fingerprint().equals(fingerprint);
    }
}
