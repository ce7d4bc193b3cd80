package org.amcreports.dashboard.data.planning;

import java.util.Locale;

/** What became of a widget's data. */
public enum WidgetState {
    READY,
    COLLECTING,
    NEVER_COLLECTED,
    EMPTY,
    FILTERED,
    NON_ADDITIVE,
    METRIC_NOT_IN_WORKFLOW,
    ACCESS_ENDED,
    SOURCE_DELETED,
    STALE,
    UNAVAILABLE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
