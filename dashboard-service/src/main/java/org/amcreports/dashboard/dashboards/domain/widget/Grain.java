package org.amcreports.dashboard.dashboards.domain.widget;

import org.amcreports.dashboard.wire.WireNamed;

/** The length of the periods into which figures are rolled up; {@code TOTAL} is one period over the whole range. */
public enum Grain implements WireNamed {
    WEEKLY,
    MONTHLY,
    QUARTERLY,
    TOTAL;

    public static Grain parse(String field, String text) {
        return WireNamed.find(Grain.class, text)
                .orElseThrow(
                        () -> new InvalidDefinitionException(field, "must be one of " + WireNamed.names(Grain.class)));
    }
}
