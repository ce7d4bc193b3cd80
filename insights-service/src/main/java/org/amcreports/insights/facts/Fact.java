package org.amcreports.insights.facts;

import java.math.BigDecimal;
import java.util.List;
import org.amcreports.insights.question.Unit;
import org.jspecify.annotations.Nullable;

/** A number that an answer may use; null where the data gives none (a change in percent of 0). */
public record Fact(
        String name,
        String metric,
        @Nullable BigDecimal value,
        Unit unit,
        @Nullable String currency,
        List<Evidence> evidence) {

    public Fact {
        value = value == null ? null : plain(value);
        evidence = List.copyOf(evidence);
    }

    /** Without trailing zeros, and never with an exponent. */
    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
