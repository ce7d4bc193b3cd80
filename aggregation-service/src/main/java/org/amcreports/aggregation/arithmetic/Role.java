package org.amcreports.aggregation.arithmetic;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A part of a ratio, and the column names that can play it, the preferred first. */
public enum Role {
    SPEND("spend", "total_cost", "cost"),
    IMPRESSIONS("impressions"),
    CLICKS("clicks"),
    SALES("sales", "product_sales", "total_product_sales", "revenue"),
    PURCHASES("purchases", "total_purchases", "orders", "conversions"),
    UNITS_SOLD("units_sold", "total_units_sold"),
    NEW_TO_BRAND("new_to_brand_purchases", "ntb_purchases", "new_to_brand"),
    REACH("reach", "user_reach", "unique_reach");

    private final List<String> candidates;

    Role(String... plain) {
        candidates = Stream.concat(Stream.of(plain), Stream.of(plain).map(name -> name + "_14d"))
                .toList();
    }

    public List<String> candidates() {
        return candidates;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> named(String wireName) {
        return Stream.of(values())
                .filter(role -> role.wireName().equals(wireName))
                .findFirst();
    }
}
