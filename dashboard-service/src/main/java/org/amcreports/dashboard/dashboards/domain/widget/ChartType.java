package org.amcreports.dashboard.dashboards.domain.widget;

import org.amcreports.dashboard.wire.WireNamed;

public enum ChartType implements WireNamed {
    LINE,
    BAR,
    PIE,
    SCATTER,
    AREA,
    HEATMAP,
    FUNNEL;

    /** Drawn along time, so figures come by period unless the widget says otherwise. */
    public boolean isAlongTime() {
        return this == LINE || this == AREA;
    }
}
