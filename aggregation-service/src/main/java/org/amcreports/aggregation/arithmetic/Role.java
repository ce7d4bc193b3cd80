package org.amcreports.aggregation.arithmetic;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A part of a ratio: what it usually is, and the column names that can play it, the preferred first. */
public enum Role {
    SPEND(Unit.CURRENCY, Additivity.SUM, TimeBasis.TRAFFIC, "spend", "total_cost", "cost"),
    IMPRESSIONS(Unit.COUNT, Additivity.SUM, TimeBasis.TRAFFIC, "impressions"),
    CLICKS(Unit.COUNT, Additivity.SUM, TimeBasis.TRAFFIC, "clicks"),
    SALES(
            Unit.CURRENCY,
            Additivity.SUM,
            TimeBasis.CONVERSION,
            "sales",
            "product_sales",
            "total_product_sales",
            "revenue"),
    PURCHASES(
            Unit.COUNT, Additivity.SUM, TimeBasis.CONVERSION, "purchases", "total_purchases", "orders", "conversions"),
    UNITS_SOLD(Unit.COUNT, Additivity.SUM, TimeBasis.CONVERSION, "units_sold", "total_units_sold"),
    NEW_TO_BRAND(
            Unit.COUNT,
            Additivity.SUM,
            TimeBasis.CONVERSION,
            "new_to_brand_purchases",
            "ntb_purchases",
            "new_to_brand"),
    REACH(Unit.COUNT, Additivity.NONE, TimeBasis.TRAFFIC, "reach", "user_reach", "unique_reach");

    private final Unit unit;
    private final Additivity additivity;
    private final TimeBasis timeBasis;
    private final List<String> candidates;

    Role(Unit unit, Additivity additivity, TimeBasis timeBasis, String... plain) {
        this.unit = unit;
        this.additivity = additivity;
        this.timeBasis = timeBasis;
        candidates = Stream.concat(Stream.of(plain), Stream.of(plain).map(name -> name + "_14d"))
                .toList();
    }

    public Unit unit() {
        return unit;
    }

    public Additivity additivity() {
        return additivity;
    }

    public TimeBasis timeBasis() {
        return timeBasis;
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
