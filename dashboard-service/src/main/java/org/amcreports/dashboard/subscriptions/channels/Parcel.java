package org.amcreports.dashboard.subscriptions.channels;

import java.time.LocalDate;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.export.Export.Made;

/**
 * What goes to a subscriber.
 *
 * @param run the same at each attempt, so that a receiver knows what came twice
 * @param week the Monday of the week that is the newest in it
 */
public record Parcel(UUID run, UUID subscription, DashboardId dashboard, LocalDate week, Made file) {

    String fileName() {
        return "dashboard-" + week + "." + file.format().ending();
    }
}
