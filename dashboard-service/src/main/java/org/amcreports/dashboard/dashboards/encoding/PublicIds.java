package org.amcreports.dashboard.dashboards.encoding;

import java.util.Optional;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.http.id.TypeId;

/** Ids as the outside world sees them. */
public final class PublicIds {

    private static final String DASHBOARD = "dash";
    private static final String WIDGET = "wid";
    private static final String SHARE = "share";
    private static final String LINK = "link";

    private PublicIds() {}

    public static String of(DashboardId id) {
        return TypeId.of(DASHBOARD, id.value());
    }

    public static String of(WidgetId id) {
        return TypeId.of(WIDGET, id.value());
    }

    public static String ofShare(UUID id) {
        return TypeId.of(SHARE, id);
    }

    public static String ofLink(UUID id) {
        return TypeId.of(LINK, id);
    }

    public static Optional<DashboardId> dashboard(String text) {
        return TypeId.uuid(DASHBOARD, text).map(DashboardId::new);
    }

    public static Optional<WidgetId> widget(String text) {
        return TypeId.uuid(WIDGET, text).map(WidgetId::new);
    }

    public static Optional<UUID> share(String text) {
        return TypeId.uuid(SHARE, text);
    }

    public static Optional<UUID> link(String text) {
        return TypeId.uuid(LINK, text);
    }
}
