package org.amcreports.dashboard.dashboards.domain.widget;

import org.amcreports.dashboard.wire.WireNamed;

public enum WidgetType implements WireNamed {
    CHART,
    TABLE,
    METRIC_CARD,
    TEXT
}
