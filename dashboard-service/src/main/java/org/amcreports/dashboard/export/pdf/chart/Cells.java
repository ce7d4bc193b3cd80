package org.amcreports.dashboard.export.pdf.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.amcreports.dashboard.export.report.Words;
import org.jspecify.annotations.Nullable;

/** Numbers as a drawing takes them: near enough for a pixel, short enough for an axis. */
final class Cells {

    private static final String[] UNITS = {"", "k", "M", "B", "T"};
    private static final int DIGITS = 3;

    /** Beyond it sums and differences are no numbers any more. */
    private static final double LARGEST = 1e290;

    private Cells() {}

    static @Nullable Double number(@Nullable Object cell) {
        if (!(cell instanceof BigDecimal number)) {
            return null;
        }
        double drawn = number.doubleValue();
        if (Math.abs(drawn) > LARGEST) {
            return null;
        }
        return Math.abs(drawn) < 1 / LARGEST ? 0 : drawn;
    }

    /** Three digits and a unit: 1.25M. */
    static String brief(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(DIGITS, RoundingMode.HALF_UP));
        int unit = Math.max(0, Math.min(UNITS.length - 1, (rounded.precision() - rounded.scale() - 1) / DIGITS));
        if (rounded.precision() - rounded.scale() < -DIGITS || rounded.precision() - rounded.scale() > 5 * DIGITS) {
            return rounded.stripTrailingZeros().toString();
        }
        BigDecimal shown = rounded.movePointLeft(unit * DIGITS).stripTrailingZeros();
        return Words.of(shown.scale() < 0 ? shown.setScale(0) : shown) + UNITS[unit];
    }
}
