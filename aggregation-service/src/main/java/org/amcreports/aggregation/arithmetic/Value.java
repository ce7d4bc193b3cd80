package org.amcreports.aggregation.arithmetic;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A metric's answer: a number or nothing known, and the reason when the number needs one or is missing for one. */
public record Value(@Nullable BigDecimal number, @Nullable String note) {

    public static final String NON_ADDITIVE = "non_additive";
    public static final String MIXED_CURRENCY = "mixed_currency";
    public static final String PARTIAL_PARTS = "partial_parts";
    public static final String NOT_A_NUMBER = "not_a_number";

    static final Value UNKNOWN = new Value(null, null);

    static Value of(BigDecimal number) {
        return new Value(Numbers.plain(number), null);
    }

    static Value withheld(String note) {
        return new Value(null, note);
    }

    Value noted(String reason) {
        return new Value(number, reason);
    }
}
