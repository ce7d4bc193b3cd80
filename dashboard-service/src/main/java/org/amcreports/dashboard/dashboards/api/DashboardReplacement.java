package org.amcreports.dashboard.dashboards.api;

import org.amcreports.dashboard.dashboards.encoding.DashboardDefinition;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What takes a dashboard's place, for its description only: who leaves the widgets out did not mean to delete them. */
@Schema(
        allOf = DashboardDefinition.class,
        requiredProperties = {"name", "widgets"})
final class DashboardReplacement {

    private DashboardReplacement() {}
}
