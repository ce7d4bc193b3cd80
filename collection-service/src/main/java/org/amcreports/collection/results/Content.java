package org.amcreports.collection.results;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a result holds. Without a filtered column AMC drops rows silently, so that no rows may mean either. */
public enum Content {
    ROWS,
    EMPTY,
    ALL_FILTERED,
    EMPTY_OR_FILTERED;

    static Content of(long rows, long suppressedRows, boolean hasFilteredColumn) {
        if (rows == 0) {
            return hasFilteredColumn ? EMPTY : EMPTY_OR_FILTERED;
        }
        return rows == suppressedRows ? ALL_FILTERED : ROWS;
    }

    /** The word in the ledger, in events and over HTTP. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
