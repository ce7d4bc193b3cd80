package org.amcreports.aggregation.store.week;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.amcreports.aggregation.arithmetic.Roles;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.mapping.ColumnPlan;

/**
 * A week that is stored.
 *
 * @param load the load whose facts are the week's
 * @param rows how many facts it has
 * @param sets the dimension sets that the load is rolled up by, by number
 * @param roles which of its columns plays each role
 * @param notes reasons by column, for instance that its dates could not be trusted
 */
public record StoredWeek(
        LocalDate start,
        int version,
        Maturity maturity,
        Instant executedAt,
        String fingerprint,
        String currency,
        UUID load,
        int rows,
        LoadShape shape,
        Set<Integer> sets,
        ColumnPlan plan,
        Roles roles,
        Map<String, String> notes) {

    public DateRange days() {
        return DateRange.week(start);
    }
}
