package org.amcreports.insights.trend;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Weekly series for tests: one value per word, {@code -} for an unknown one, {@code x} for a week without data. */
public final class Weeks {
    /** Monday of 2026-W01. */
    public static final LocalDate FIRST = LocalDate.parse("2025-12-29");

    private Weeks() {}

    public static WeekSeries of(String values) {
        return of(values, 0, null);
    }

    /** The last {@code provisional} weeks are so. */
    public static WeekSeries of(String values, int provisional, @Nullable String coverage) {
        String[] words = values.split(" ");
        List<WeekPoint> points = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            LocalDate start = FIRST.plusWeeks(i);
            if (words[i].equals("x")) {
                missing.add(start.toString());
            } else {
                points.add(new WeekPoint(
                        key(start),
                        start,
                        words[i].equals("-") ? null : new BigDecimal(words[i]),
                        100 + i,
                        i < words.length - provisional,
                        coverage == null ? null : new BigDecimal(coverage)));
            }
        }
        return new WeekSeries(points, sum(points), missing, "EUR");
    }

    public static String key(LocalDate start) {
        return "%d-W%02d".formatted(start.get(IsoFields.WEEK_BASED_YEAR), start.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    private static BigDecimal sum(List<WeekPoint> points) {
        return points.stream().map(WeekPoint::value).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
