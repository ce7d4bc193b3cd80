package org.amcreports.dashboard.dashboards.domain.widget;

import org.amcreports.dashboard.wire.WireNamed;

/** What a widget's figures are held against. */
public enum Compare implements WireNamed {
    PREVIOUS_PERIOD
}
