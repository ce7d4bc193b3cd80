package org.amcreports.dashboard.dashboards.domain.widget;

import java.util.Locale;

public enum ChartType {
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

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
