package org.amcreports.aggregation.arithmetic;

import org.jspecify.annotations.Nullable;

/**
 * What a tally adds up: a metric column, or the column that plays a role, which may be another one in another week.
 *
 * @param name of the column, or of the role
 * @param role null for a column
 * @param money whether its values have a currency
 */
public record Measure(String name, @Nullable Role role, Additivity additivity, boolean money) {

    public static Measure column(String name, Additivity additivity, boolean money) {
        return new Measure(name, null, additivity, money);
    }

    public static Measure role(Role role, Additivity additivity, boolean money) {
        return new Measure(role.wireName(), role, additivity, money);
    }
}
