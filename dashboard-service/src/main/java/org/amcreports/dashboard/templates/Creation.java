package org.amcreports.dashboard.templates;

import org.amcreports.dashboard.dashboards.domain.DashboardId;

/** What came of the wish to make a dashboard from a template. */
public sealed interface Creation {

    record Created(DashboardId id) implements Creation {}

    record UnknownTemplate() implements Creation {}

    /** The instance or a workflow is unknown, or not the caller's to use; which of these stays untold. */
    record NotPermitted() implements Creation {}
}
