package org.amcreports.aggregation.store.week;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.aggregation.arithmetic.TallySnapshot;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.mapping.ColumnPlan;

/**
 * A week that is stored.
 *
 * @param load the load whose facts are the week's
 * @param notes reasons by column, for instance that its dates could not be trusted
 * @param slices the whole week first, then its days by month when it lies in two
 */
public record StoredWeek(
        LocalDate start,
        int version,
        Maturity maturity,
        Instant executedAt,
        String fingerprint,
        String currency,
        UUID load,
        ColumnPlan plan,
        Map<String, String> notes,
        List<Slice> slices,
        List<Slice.Dimensions> dimensions) {

    public DateRange days() {
        return DateRange.week(start);
    }

    /** What the week's rows come to over exactly these days, if that is stored. */
    public Optional<TallySnapshot> tally(DateRange days) {
        return slices.stream()
                .filter(slice -> slice.covers(days))
                .map(Slice::tally)
                .findFirst();
    }

    public Map<String, List<String>> values(DateRange days) {
        return dimensions.stream()
                .filter(slice -> slice.covers(days))
                .map(Slice.Dimensions::values)
                .findFirst()
                .orElse(Map.of());
    }
}
