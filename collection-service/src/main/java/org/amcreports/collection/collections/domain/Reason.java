package org.amcreports.collection.collections.domain;

import java.util.Locale;

/** Why a week would be run, skipped or waited for. */
public enum Reason {
    NOT_HELD(Turn.RUN),
    PROVISIONAL(Turn.RUN),
    QUERY_CHANGED(Turn.RUN),
    UNDER_REVIEW(Turn.RUN),
    FORCED(Turn.RUN),
    /** The ledger holds it, as the same query would find it now. */
    FINAL(Turn.SKIP),
    /** Another collection runs it, or is about to. */
    UNDER_WAY(Turn.WAIT);

    /** What would be done with the week. */
    public enum Turn {
        RUN,
        SKIP,
        WAIT;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Turn turn;

    Reason(Turn turn) {
        this.turn = turn;
    }

    public Turn turn() {
        return turn;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
