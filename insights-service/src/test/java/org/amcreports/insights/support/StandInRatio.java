package org.amcreports.insights.support;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Some of the ratios that aggregation-service delivers next to the columns that they are made of. */
enum StandInRatio {
    ACOS(100, "spend", "product_sales", "percent"),
    ROAS(1, "product_sales", "spend", "ratio"),
    CPC(1, "spend", "clicks", "currency");

    private final BigDecimal factor;
    private final String over;
    private final String under;
    private final String unit;

    StandInRatio(int factor, String over, String under, String unit) {
        this.factor = BigDecimal.valueOf(factor);
        this.over = over;
        this.under = under;
        this.unit = unit;
    }

    static Stream<StandInRatio> all() {
        return Stream.of(values());
    }

    /** Those that these columns give. */
    static Stream<StandInRatio> from(Map<String, @Nullable BigDecimal> columns) {
        return all().filter(ratio -> columns.get(ratio.over) != null && columns.get(ratio.under) != null);
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    String unit() {
        return unit;
    }

    BigDecimal of(Map<String, @Nullable BigDecimal> columns) {
        BigDecimal top = Objects.requireNonNull(columns.get(over));
        return factor.multiply(top).divide(Objects.requireNonNull(columns.get(under)), 6, RoundingMode.HALF_UP);
    }
}
