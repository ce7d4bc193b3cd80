package org.amcreports.insights.dashboards;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.amcreports.http.correlation.Correlation;
import org.amcreports.insights.dashboards.DashboardApi.Dashboard;
import org.amcreports.insights.dashboards.DashboardApi.Series;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Dashboards, as far as the bearer of a token may read them. */
@ApplicationScoped
public class Dashboards {
    /** Statuses that mean: not for this caller. */
    private static final Set<Integer> CLOSED = Set.of(401, 403, 404, 410);

    private final DashboardApi api;

    Dashboards(@RestClient DashboardApi api) {
        this.api = api;
    }

    /** Empty when the caller may not read it or it does not exist; fails when dashboard-service cannot say. */
    public Uni<Optional<ReadableDashboard>> find(String dashboardId, String callersToken) {
        return api.get("Bearer " + callersToken, Correlation.current(), dashboardId)
                .map(dashboard -> Optional.of(readable(dashboard)))
                .onFailure(Dashboards::isClosed)
                .recoverWithItem(Optional.empty())
                .onFailure()
                .transform(DashboardsUnavailableException::new);
    }

    private static boolean isClosed(Throwable failure) {
        return failure instanceof WebApplicationException refusal
                && CLOSED.contains(refusal.getResponse().getStatus());
    }

    private static ReadableDashboard readable(Dashboard dashboard) {
        Map<String, List<@Nullable String>> ofDashboard = dashboard.filterConfig() == null
                ? Map.of()
                : orEmpty(dashboard.filterConfig().filters());
        Optional<DashboardApi.User> user = Optional.ofNullable(dashboard.user());
        return new ReadableDashboard(
                user.flatMap(u -> Optional.ofNullable(u.id())),
                seriesOf(dashboard).map(series -> shown(series, ofDashboard)).toList());
    }

    private static Stream<Series> seriesOf(Dashboard dashboard) {
        return Stream.ofNullable(dashboard.widgets())
                .flatMap(List::stream)
                .flatMap(widget -> Stream.ofNullable(widget.dataSource()))
                .flatMap(source -> Stream.ofNullable(source.series()))
                .flatMap(List::stream);
    }

    private static ShownSeries shown(Series series, Map<String, List<@Nullable String>> ofDashboard) {
        List<String> metrics = series.metrics() == null ? List.of() : series.metrics();
        Map<String, List<@Nullable String>> filters = Filters.both(ofDashboard, orEmpty(series.filters()));
        return new ShownSeries(series.workflowId(), series.instanceId(), metrics, filters);
    }

    private static Map<String, List<@Nullable String>> orEmpty(@Nullable Map<String, List<@Nullable String>> filters) {
        return filters == null ? Map.of() : filters;
    }
}
