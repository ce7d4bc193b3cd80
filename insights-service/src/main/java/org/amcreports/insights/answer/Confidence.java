package org.amcreports.insights.answer;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/** How far an answer can be trusted, 0 to 1, and the parts that it was computed from, each 0 to 1. */
public record Confidence(BigDecimal score, Map<String, BigDecimal> parts) {

    public enum Band {
        HIGH,
        MEDIUM,
        LOW;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final BigDecimal HIGH_FROM = new BigDecimal("0.80");
    private static final BigDecimal MEDIUM_FROM = new BigDecimal("0.60");

    public Band band() {
        return bandOf(score);
    }

    public static Band bandOf(BigDecimal score) {
        if (score.compareTo(HIGH_FROM) >= 0) {
            return Band.HIGH;
        }
        return score.compareTo(MEDIUM_FROM) >= 0 ? Band.MEDIUM : Band.LOW;
    }
}
