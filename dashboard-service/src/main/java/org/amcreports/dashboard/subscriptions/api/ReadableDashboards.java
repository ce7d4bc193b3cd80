package org.amcreports.dashboard.subscriptions.api;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.amcreports.dashboard.dashboards.DashboardReading;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.access.Action;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.http.security.Caller;

/** Dashboards whose figures the caller may see, by what was granted to them; others do not exist. */
@ApplicationScoped
class ReadableDashboards {

    private final DashboardReading reading;
    private final Caller caller;

    ReadableDashboards(DashboardReading reading, Caller caller) {
        this.reading = reading;
        this.caller = caller;
    }

    Uni<DashboardId> readable(String dashboardId) {
        return opened(dashboardId).map(Dashboard::id);
    }

    Uni<Dashboard> opened(String dashboardId) {
        return reading.open(new Reader(caller.userId(), false), idOf(dashboardId))
                .map(opened -> opened.filter(found -> found.access().allows(Action.DATA))
                        .orElseThrow(ProblemException::notFound)
                        .dashboard());
    }

    static DashboardId idOf(String dashboardId) {
        return PublicIds.dashboard(dashboardId).orElseThrow(ProblemException::notFound);
    }
}
