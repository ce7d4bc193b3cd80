package org.amcreports.dashboard.dashboards.encoding;

import java.util.Optional;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.http.id.TypeId;

/** Ids as the outside world sees them. */
public final class PublicIds {

    private static final String DASHBOARD = "dash";
    private static final String WIDGET = "wid";

    private PublicIds() {}

    public static String of(DashboardId id) {
        return TypeId.of(DASHBOARD, id.value());
    }

    public static String of(WidgetId id) {
        return TypeId.of(WIDGET, id.value());
    }

    public static Optional<DashboardId> dashboard(String text) {
        return TypeId.uuid(DASHBOARD, text).map(DashboardId::new);
    }

    public static Optional<WidgetId> widget(String text) {
        return TypeId.uuid(WIDGET, text).map(WidgetId::new);
    }
}
