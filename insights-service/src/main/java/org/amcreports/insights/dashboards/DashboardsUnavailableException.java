package org.amcreports.insights.dashboards;

/** dashboard-service cannot say whether the caller may read the dashboard; asking again later may help. */
public final class DashboardsUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DashboardsUnavailableException(Throwable cause) {
        super("dashboard-service: " + cause.getMessage(), cause);
    }
}
