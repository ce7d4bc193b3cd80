package org.amcreports.dashboard.dashboards.domain.widget;

import java.util.Locale;

public enum WidgetType {
    CHART,
    TABLE,
    METRIC_CARD,
    TEXT;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
