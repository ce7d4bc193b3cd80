package org.amcreports.dashboard.dashboards.domain.widget;

import java.util.Locale;

/** What a widget's figures are held against. */
public enum Compare {
    PREVIOUS_PERIOD;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
