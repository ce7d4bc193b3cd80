package org.amcreports.dashboard.dashboards.domain.range;

import org.amcreports.dashboard.wire.WireNamed;

/** A range by its name. All of them look back from the source's last available day, never from today. */
public enum RelativeRange implements DateRange, WireNamed {
    LAST_4_WEEKS,
    LAST_12_WEEKS,
    LAST_52_WEEKS,
    THIS_MONTH,
    LAST_MONTH,
    THIS_QUARTER,
    LAST_QUARTER,
    YTD,
    /** Everything that is stored of the source. */
    ALL;

    @Override
    public String wireName() {
        return WireNamed.super.wireName();
    }
}
