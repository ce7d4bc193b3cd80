package org.amcreports.aggregation.ingestion.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.amcreports.aggregation.ingestion.rows.LedgerWeek;
import org.jspecify.annotations.Nullable;

/**
 * A week of which the ledger has another version than is stored.
 *
 * @param stored null when none is
 */
record Drift(LedgerWeek ledger, @Nullable Stored stored) {

    /** The version of a week that is stored. */
    record Stored(LocalDate week, int version, String checksum, String maturity) {}

    /** @param settledBefore versions that were run later may still be on their way here */
    static List<Drift> between(List<LedgerWeek> ledger, Map<LocalDate, Stored> stored, Instant settledBefore) {
        return ledger.stream()
                .filter(week -> !week.needsReview() && week.lastRunAt().isBefore(settledBefore))
                .flatMap(week -> of(week, stored.get(week.weekStartDate())))
                .toList();
    }

    private static Stream<Drift> of(LedgerWeek ledger, @Nullable Stored stored) {
        Drift drift = new Drift(ledger, stored);
        return drift.isSameData() && !drift.isLessMature() ? Stream.empty() : Stream.of(drift);
    }

    /** Whether taking in the ledger's version would mend it; an older one, or other data under one number, is for people. */
    boolean isBehind() {
        return stored == null || stored.version() < ledger.dataVersion() || isSameData();
    }

    private boolean isSameData() {
        return stored != null
                && stored.version() == ledger.dataVersion()
                && stored.checksum().equals(ledger.dataChecksum());
    }

    private boolean isLessMature() {
        return stored != null
                && stored.maturity().equals("provisional")
                && ledger.maturity().equals("final");
    }
}
