package org.amcreports.insights.facts;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.amcreports.insights.question.Unit;
import org.jspecify.annotations.Nullable;

/** Numbers as text: grouped by commas, at least three significant digits, and no more digits than they have. */
public final class Figures {
    private static final MathContext SIGNIFICANT = new MathContext(NumberCheck.SIGNIFICANT_DIGITS);
    private static final int USUAL_SCALE = 2;

    private Figures() {}

    public static String of(BigDecimal value, Unit unit, @Nullable String currency) {
        String number = number(value, unit == Unit.CURRENCY ? USUAL_SCALE : 0);
        return switch (unit) {
            case CURRENCY -> currency == null ? number : number + " " + currency;
            case PERCENT -> number + " %";
            case POINTS -> number + " percentage points";
            case COUNT, RATIO, WEEKS, PROBABILITY -> number;
        };
    }

    /** A rounded number keeps its zeros: they say how far it was rounded. */
    private static String number(BigDecimal value, int leastScale) {
        int wanted = Math.max(USUAL_SCALE, value.round(SIGNIFICANT).scale());
        boolean rounded = value.stripTrailingZeros().scale() > wanted;
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_UP);
        format.setMinimumFractionDigits(rounded ? wanted : leastScale);
        format.setMaximumFractionDigits(wanted);
        return format.format(value);
    }
}
