package org.amcreports.aggregation.mapping;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people read instead of a column's name. */
public final class Labels {

    private Labels() {}

    /** {@code add_to_cart} is Add To Cart. */
    public static String of(String name) {
        return Stream.of(name.split("_"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }
}
