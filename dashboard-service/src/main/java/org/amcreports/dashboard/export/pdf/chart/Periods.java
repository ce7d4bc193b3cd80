package org.amcreports.dashboard.export.pdf.chart;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.amcreports.dashboard.data.shaping.Column;
import org.amcreports.dashboard.data.shaping.Table;
import org.jspecify.annotations.Nullable;

/**
 * The periods along an axis, in the order of time; where periods are missing, empty places keep their room.
 *
 * @param names blank where nothing is known of a place
 * @param places by first day
 */
record Periods(List<String> names, Map<LocalDate, Integer> places) {

    private static final int KEY = 0;
    private static final int START = 1;
    private static final int END = 2;

    static boolean areIn(Table table) {
        return !table.columns().isEmpty() && table.columns().get(KEY).role() == Column.Role.PERIOD;
    }

    static @Nullable LocalDate startOf(List<@Nullable Object> row) {
        return (LocalDate) row.get(START);
    }

    static Periods of(Table table) {
        SortedMap<LocalDate, Period> periods = new TreeMap<>();
        for (List<@Nullable Object> row : table.rows()) {
            LocalDate start = startOf(row);
            if (start != null) {
                periods.putIfAbsent(start, Period.of(row));
            }
        }
        List<String> names = new ArrayList<>();
        Map<LocalDate, Integer> places = new HashMap<>();
        Period before = null;
        for (Map.Entry<LocalDate, Period> period : periods.entrySet()) {
            for (long i = before == null ? 0 : before.missingUntil(period.getKey()); i > 0; i--) {
                names.add("");
            }
            places.put(period.getKey(), names.size());
            names.add(period.getValue().name());
            before = period.getValue();
        }
        return new Periods(names, places);
    }

    private record Period(String name, LocalDate start, LocalDate end) {

        static Period of(List<@Nullable Object> row) {
            LocalDate start = Objects.requireNonNull(startOf(row));
            LocalDate end = row.get(END) == null ? start : (LocalDate) row.get(END);
            return new Period(String.valueOf(row.get(KEY)), start, end);
        }

        /** How many periods of this one's length lie between; months and quarters are not all equally long. */
        long missingUntil(LocalDate next) {
            long length = ChronoUnit.DAYS.between(start, end) + 1;
            long between = ChronoUnit.DAYS.between(end, next) - 1;
            return Math.max(0, Math.round((double) between / length));
        }
    }
}
