package org.amcreports.aggregation.store.week;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.amcreports.aggregation.calendar.Availability;
import org.amcreports.aggregation.calendar.DateRange;

/**
 * What the weeks behind an answer say about it.
 *
 * @param missing first days of the weeks that are available but not held
 * @param complete whether every week that shares a day with the answer is held
 */
public record WeekMarks(Maturity maturity, List<LocalDate> missing, boolean complete, Map<String, String> notes) {

    public static final String DEFINITION = "query_fingerprint";
    public static final String MIXED_DEFINITION = "mixed_definition";

    /** @param weeks those that are held and share a day with the range */
    public static WeekMarks of(Availability availability, List<StoredWeek> weeks, DateRange range, Instant now) {
        Set<LocalDate> held = weeks.stream().map(StoredWeek::start).collect(Collectors.toSet());
        List<LocalDate> missing = new ArrayList<>();
        boolean allAvailable = true;
        boolean complete = true;
        for (LocalDate start : availability.weeksOver(range)) {
            boolean available = availability.isAvailable(start, now);
            allAvailable &= available || held.contains(start);
            complete &= held.contains(start);
            if (available && !held.contains(start)) {
                missing.add(start);
            }
        }
        boolean allFinal = weeks.stream().allMatch(week -> week.maturity() == Maturity.FINAL);
        Maturity maturity = allAvailable && allFinal ? Maturity.FINAL : Maturity.PROVISIONAL;
        return new WeekMarks(maturity, missing, complete, notes(weeks));
    }

    private static Map<String, String> notes(List<StoredWeek> weeks) {
        Map<String, String> notes = new TreeMap<>();
        weeks.forEach(week -> notes.putAll(week.notes()));
        if (weeks.stream().map(StoredWeek::fingerprint).distinct().count() > 1) {
            notes.put(DEFINITION, MIXED_DEFINITION);
        }
        return notes;
    }
}
