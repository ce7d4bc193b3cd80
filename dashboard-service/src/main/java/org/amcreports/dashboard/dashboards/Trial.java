package org.amcreports.dashboard.dashboards;

import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;

/** What adding a widget would come to. */
public sealed interface Trial {

    /** @param dashboard with the widget, which is stored nowhere */
    record Permitted(Dashboard dashboard, WidgetId widget) implements Trial {}

    record Refused(Outcome outcome) implements Trial {}
}
