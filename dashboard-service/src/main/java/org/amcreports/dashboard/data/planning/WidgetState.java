package org.amcreports.dashboard.data.planning;

import org.amcreports.dashboard.wire.WireNamed;

/** What became of a widget's data. */
public enum WidgetState implements WireNamed {
    READY,
    COLLECTING,
    NEVER_COLLECTED,
    EMPTY,
    FILTERED,
    NON_ADDITIVE,
    METRIC_NOT_IN_WORKFLOW,
    ACCESS_ENDED,
    SOURCE_DELETED,
    INVALID_DEFINITION,
    STALE,
    UNAVAILABLE
}
