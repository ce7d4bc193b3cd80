package org.amcreports.dashboard.dashboards.domain.widget;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The length of the periods into which figures are rolled up; {@code TOTAL} is one period over the whole range. */
public enum Grain {
    WEEKLY,
    MONTHLY,
    QUARTERLY,
    TOTAL;

    public static Grain parse(String field, String text) {
        return Arrays.stream(values())
                .filter(grain -> grain.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidDefinitionException(field, "must be one of " + known()));
    }

    private static String known() {
        return Arrays.stream(values()).map(Grain::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
