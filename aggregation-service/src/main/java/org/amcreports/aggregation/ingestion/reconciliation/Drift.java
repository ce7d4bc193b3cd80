package org.amcreports.aggregation.ingestion.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amcreports.aggregation.ingestion.rows.LedgerWeek;
import org.jspecify.annotations.Nullable;

/** A week that is stored in another way than the ledger has it. */
sealed interface Drift {

    @Nullable
    LedgerWeek ledger();

    @Nullable
    Stored stored();

    /** For the log. */
    default String told() {
        LedgerWeek ledger = ledger();
        return "the ledger has "
                + (ledger == null
                        ? "none"
                        : "version %d of %s, run at %s"
                                .formatted(ledger.dataVersion(), ledger.weekStartDate(), ledger.lastRunAt()))
                + ", stored is " + (stored() == null ? "none" : stored());
    }

    /** The version of a week that is stored. */
    record Stored(LocalDate week, int version, String checksum, String maturity, Instant executedAt) {}

    /**
     * Taking in the ledger's version mends it.
     *
     * @param stored null when none is
     * @param replaces whether it wins by its later run, and not by its number: a ledger that was set back counts anew
     */
    record Behind(LedgerWeek ledger, @Nullable Stored stored, boolean replaces) implements Drift {}

    /**
     * What is stored is of a later run than what the ledger has, so only another run mends it.
     *
     * @param ledger null when it has none
     */
    record Ahead(@Nullable LedgerWeek ledger, Stored stored) implements Drift {}

    /**
     * @param kept the first day of the weeks that both keep
     * @param settledBefore versions that were run later may still be on their way here
     */
    static List<Drift> between(
            List<LedgerWeek> ledger, Map<LocalDate, Stored> stored, LocalDate kept, Instant settledBefore) {
        Set<LocalDate> known = ledger.stream().map(LedgerWeek::weekStartDate).collect(Collectors.toSet());
        Stream<Drift> forgotten = stored.values().stream()
                .filter(week -> !known.contains(week.week()) && !week.week().isBefore(kept))
                .map(week -> new Ahead(null, week));
        Stream<Drift> different = ledger.stream()
                .filter(week -> !week.needsReview() && week.lastRunAt().isBefore(settledBefore))
                .flatMap(week -> of(week, stored.get(week.weekStartDate())));
        return Stream.concat(different, forgotten).toList();
    }

    private static Stream<Drift> of(LedgerWeek ledger, @Nullable Stored stored) {
        if (stored == null || stored.version() < ledger.dataVersion()) {
            return Stream.of(new Behind(ledger, stored, false));
        }
        if (stored.version() == ledger.dataVersion() && stored.checksum().equals(ledger.dataChecksum())) {
            return isLessMature(stored, ledger) ? Stream.of(new Behind(ledger, stored, false)) : Stream.empty();
        }
        boolean laterRun = stored.version() == ledger.dataVersion()
                ? !stored.executedAt().isAfter(ledger.lastRunAt())
                : stored.executedAt().isBefore(ledger.lastRunAt());
        return Stream.of(laterRun ? new Behind(ledger, stored, true) : new Ahead(ledger, stored));
    }

    private static boolean isLessMature(Stored stored, LedgerWeek ledger) {
        return stored.maturity().equals("provisional") && ledger.maturity().equals("final");
    }
}
