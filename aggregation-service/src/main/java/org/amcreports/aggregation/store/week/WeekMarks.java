package org.amcreports.aggregation.store.week;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.amcreports.aggregation.calendar.Availability;
import org.amcreports.aggregation.calendar.DateRange;
import org.jspecify.annotations.Nullable;

/**
 * What the weeks behind an answer say about it.
 *
 * @param asOf the greatest execution date of the weeks; null without any
 * @param missing first days of the weeks that are available but not stored
 * @param complete whether every week that shares a day with the answer is stored
 * @param currencies what the weeks are paid in where no row says otherwise
 */
public record WeekMarks(
        Maturity maturity,
        @Nullable Instant asOf,
        List<LocalDate> missing,
        boolean complete,
        Map<String, String> notes,
        Set<String> currencies) {

    public static final String DEFINITION = "query_fingerprint";
    public static final String MIXED_DEFINITION = "mixed_definition";

    /** @param weeks those that are stored and share a day with the range */
    public static WeekMarks of(Availability availability, List<StoredWeek> weeks, DateRange range, Instant now) {
        Set<LocalDate> stored = weeks.stream().map(StoredWeek::start).collect(Collectors.toSet());
        List<LocalDate> missing = new ArrayList<>();
        boolean allAvailable = true;
        boolean complete = true;
        for (LocalDate start : availability.weeksOver(range)) {
            boolean available = availability.isAvailable(start, now);
            allAvailable &= available || stored.contains(start);
            complete &= stored.contains(start);
            if (available && !stored.contains(start)) {
                missing.add(start);
            }
        }
        boolean allFinal = weeks.stream().allMatch(week -> week.maturity() == Maturity.FINAL);
        Maturity maturity = allAvailable && allFinal ? Maturity.FINAL : Maturity.PROVISIONAL;
        Instant asOf = weeks.stream()
                .map(StoredWeek::executedAt)
                .max(Comparator.naturalOrder())
                .orElse(null);
        Set<String> currencies = weeks.stream().map(StoredWeek::currency).collect(Collectors.toSet());
        return new WeekMarks(maturity, asOf, missing, complete, notes(weeks), currencies);
    }

    /** The one currency that the money of the weeks is in; null when there are several. */
    public @Nullable String currency(Set<String> paidIn) {
        Set<String> all = paidIn.isEmpty() ? currencies : paidIn;
        return all.size() == 1 ? all.iterator().next() : null;
    }

    private static Map<String, String> notes(List<StoredWeek> weeks) {
        Map<String, String> notes = new TreeMap<>();
        weeks.forEach(week -> week.notes().forEach((column, note) -> {
            if (!week.shape().unread().contains(column)) { // which are noted where they belong
                notes.put(column, note);
            }
        }));
        if (weeks.stream().map(StoredWeek::fingerprint).distinct().count() > 1) {
            notes.put(DEFINITION, MIXED_DEFINITION);
        }
        return notes;
    }
}
