package org.amcreports.collection.collections;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which weeks of the ledger are listed: those wholly within the days, null means without end. */
public record LedgerFilter(
        UUID workflowId,
        UUID instanceId,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    /** Binds a cursor to the filters it was made under. */
    String fingerprint() {
        return "ledger|" + workflowId + '|' + instanceId + '|' + from + '|' + to;
    }
}
