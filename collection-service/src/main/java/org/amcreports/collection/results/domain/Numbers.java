package org.amcreports.collection.results.domain;

import java.math.BigDecimal;
import java.util.Optional;

/** Numbers in text, exact; refused where writing them out in full would take more than a page. */
public final class Numbers {

    private static final int LONGEST = 1000;

    private Numbers() {}

    public static Optional<BigDecimal> parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > LONGEST ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
