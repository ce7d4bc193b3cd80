package org.amcreports.dashboard.dashboards;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.Precondition;
import org.amcreports.dashboard.dashboards.domain.access.Action;
import org.amcreports.dashboard.dashboards.domain.access.Reader;

/**
 * A change that somebody wants to make.
 *
 * @param least what the caller must be allowed before anything else is told
 * @param edit makes the dashboard of the one that is found; empty when that lacks what is spoken of
 * @param command equal for equal requests
 * @param made the id of what the change makes, or nothing
 * @param reason what the comparison of before and after would not say, or nothing
 */
record Change(
        Reader by,
        DashboardId dashboard,
        Precondition precondition,
        Action least,
        Function<Dashboard, Optional<Dashboard>> edit,
        Object command,
        String made,
        String reason) {

    Change(
            Reader by,
            DashboardId dashboard,
            Precondition precondition,
            Action least,
            Function<Dashboard, Optional<Dashboard>> edit,
            Object command,
            String made) {
        this(by, dashboard, precondition, least, edit, command, made, "");
    }

    UUID user() {
        return by.user();
    }
}
