package org.amcreports.aggregation.arithmetic;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A ratio of two summed parts, taken last. All that is known of a ratio stands in its line. */
public enum Ratio {
    CTR("CTR", "percent", Better.HIGHER, 100, Role.CLICKS, Role.IMPRESSIONS, "click_through_rate", "vctr"),
    CVR("CVR", "percent", Better.HIGHER, 100, Role.PURCHASES, Role.CLICKS, "conversion_rate"),
    ACOS("ACOS", "percent", Better.LOWER, 100, Role.SPEND, Role.SALES, "tacos"),
    ROAS("ROAS", "ratio", Better.HIGHER, 1, Role.SALES, Role.SPEND),
    CPC("CPC", "currency", Better.LOWER, 1, Role.SPEND, Role.CLICKS, "cost_per_click", "ecpc"),
    CPM("CPM", "currency", Better.LOWER, 1000, Role.SPEND, Role.IMPRESSIONS, "ecpm", "vcpm"),
    CPA("CPA", "currency", Better.LOWER, 1, Role.SPEND, Role.PURCHASES, "cost_per_acquisition", "ecpp"),
    NTB_PERCENTAGE("NTB %", "percent", Better.HIGHER, 100, Role.NEW_TO_BRAND, Role.PURCHASES),
    UNITS_PER_ORDER("Units Per Order", "ratio", Better.HIGHER, 1, Role.UNITS_SOLD, Role.PURCHASES),
    FREQUENCY("Frequency", "ratio", Better.NEITHER, 1, Role.IMPRESSIONS, Role.REACH);

    private static final int SCALE = 6;

    private final String label;
    private final String unit;
    private final Better better;
    private final BigDecimal factor;
    private final Role numerator;
    private final Role denominator;
    private final List<String> columnNames;

    /**
     * @param unit currency, percent or ratio
     * @param otherNames of columns that hold the ratio or a form of it: they are ignored, as no ratio can be added
     */
    Ratio(
            String label,
            String unit,
            Better better,
            int factor,
            Role numerator,
            Role denominator,
            String... otherNames) {
        this.label = label;
        this.unit = unit;
        this.better = better;
        this.factor = BigDecimal.valueOf(factor);
        this.numerator = numerator;
        this.denominator = denominator;
        this.columnNames =
                Stream.concat(Stream.of(wireName()), Stream.of(otherNames)).toList();
    }

    /** Which direction is good news. */
    public enum Better {
        HIGHER,
        LOWER,
        NEITHER;

        public @Nullable String wireName() {
            return this == NEITHER ? null : name().toLowerCase(Locale.ROOT);
        }
    }

    public Role numerator() {
        return numerator;
    }

    public Role denominator() {
        return denominator;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String label() {
        return label;
    }

    public String unit() {
        return unit;
    }

    /** How its numbers are shown: percent, currency or decimal. */
    public String format() {
        return unit.equals("ratio") ? "decimal" : unit;
    }

    public Better better() {
        return better;
    }

    /** Settled only when both parts are. */
    public TimeBasis timeBasis() {
        boolean traffic = numerator.timeBasis() == TimeBasis.TRAFFIC && denominator.timeBasis() == TimeBasis.TRAFFIC;
        return traffic ? TimeBasis.TRAFFIC : TimeBasis.CONVERSION;
    }

    /** Its own name and those of the columns that hold a form of it. */
    public List<String> columnNames() {
        return columnNames;
    }

    public BigDecimal of(BigDecimal numeratorSum, BigDecimal denominatorSum) {
        return factor.multiply(numeratorSum).divide(denominatorSum, SCALE, RoundingMode.HALF_UP);
    }

    public static Optional<Ratio> named(String wireName) {
        return Stream.of(values())
                .filter(ratio -> ratio.wireName().equals(wireName))
                .findFirst();
    }
}
