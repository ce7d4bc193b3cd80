package org.amcreports.dashboard.subscriptions.channels;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.export.Export.Made;
import org.jspecify.annotations.Nullable;

/**
 * What goes to a subscriber: a file, an alert, or both.
 *
 * @param run the same at each attempt, so that a receiver knows what came twice
 * @param week the Monday of the week that is the newest in it
 */
public record Parcel(
        UUID run,
        UUID subscription,
        DashboardId dashboard,
        LocalDate week,
        @Nullable Made file,
        @Nullable AlertNotice alert) {

    static String nameOf(Made file, LocalDate week) {
        return "dashboard-" + week + "." + file.format().ending();
    }

    String dashboardName() {
        return file == null ? Objects.requireNonNull(alert).dashboard() : file.dashboard();
    }

    /** When its figures were fetched. */
    Instant at() {
        return file == null ? Objects.requireNonNull(alert).at() : file.at();
    }
}
