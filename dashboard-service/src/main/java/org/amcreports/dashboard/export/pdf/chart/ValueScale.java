package org.amcreports.dashboard.export.pdf.chart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values along an axis that begins at or below zero, with round numbers to read it by. */
record ValueScale(double low, double high, double step) {

    private static final int STEPS = 4;

    static ValueScale over(Collection<? extends @Nullable Double> values) {
        return between(Math.min(0, least(values, 0)), Math.max(0, most(values, 0)));
    }

    /** As narrow as the values; for points that stand for themselves and not for a length. */
    static ValueScale around(Collection<? extends @Nullable Double> values) {
        double low = least(values, 0);
        double high = most(values, 0);
        return low > 0 && low < high / 2 || low <= 0
                ? between(Math.min(0, low), Math.max(0, high))
                : between(low, high);
    }

    private static ValueScale between(double low, double high) {
        double span = high > low ? high - low : Math.max(1, Math.abs(high));
        double step = round(span / STEPS);
        double first = Math.floor(low / step) * step;
        double last = Math.ceil(high / step) * step;
        return new ValueScale(first, last > first ? last : first + step, step);
    }

    /** Where a value stands from 0 to 1. */
    double share(double value) {
        return (value - low) / (high - low);
    }

    float place(double value, float from, float length) {
        return (float) (from + share(value) * length);
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        long all = Math.round((high - low) / step);
        for (int i = 0; i <= all; i++) {
            double tick = low + i * step;
            ticks.add(Math.abs(tick) < step / 1000 ? 0 : tick);
        }
        return ticks;
    }

    private static double round(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        double digit = step / power;
        return (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 2.5 ? 2.5 : digit <= 5 ? 5 : 10) * power;
    }

    private static double least(Collection<? extends @Nullable Double> values, double otherwise) {
        return values.stream()
                .filter(value -> value != null)
                .mapToDouble(value -> value)
                .min()
                .orElse(otherwise);
    }

    private static double most(Collection<? extends @Nullable Double> values, double otherwise) {
        return values.stream()
                .filter(value -> value != null)
                .mapToDouble(value -> value)
                .max()
                .orElse(otherwise);
    }
}
