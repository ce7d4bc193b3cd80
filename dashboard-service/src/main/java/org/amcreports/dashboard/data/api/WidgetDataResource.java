package org.amcreports.dashboard.data.api;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.dashboard.data.DashboardData.Fresh;
import org.amcreports.dashboard.data.DashboardDataService;
import org.amcreports.dashboard.data.OffLoop;
import org.amcreports.dashboard.data.shaping.RowSelection;
import org.amcreports.dashboard.data.shaping.Table;
import org.amcreports.dashboard.data.shaping.WidgetResult;
import org.amcreports.http.page.Cursors;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.http.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

@Path("/api/dashboards/{dashboard_id}/widgets/{widget_id}/data")
@Tag(name = "dashboards")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
public class WidgetDataResource {

    private final DashboardDataService data;
    private final Cursors cursors;
    private final Caller caller;

    WidgetDataResource(DashboardDataService data, Cursors cursors, Caller caller) {
        this.data = data;
        this.cursors = cursors;
        this.caller = caller;
    }

    @POST
    @Operation(summary = "The rows of a widget, searched, sorted and page by page")
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "private, no-cache")
    @ResponseHeader(name = HttpHeaders.VARY, value = HttpHeaders.AUTHORIZATION)
    public Uni<WidgetPageView> page(
            @PathParam("dashboard_id") String dashboardId,
            @PathParam("widget_id") String widgetId,
            @NotNull @Valid WidgetDataRequest asked) {
        Reader reader = new Reader(caller.userId(), caller.isAdmin());
        DashboardId dashboard = PublicIds.dashboard(dashboardId).orElseThrow(ProblemException::notFound);
        WidgetId widget = PublicIds.widget(widgetId).orElseThrow(ProblemException::notFound);
        String fingerprint =
                String.join("\u001f", reader.user().toString(), dashboardId, widgetId, asked.exceptCursor());
        return Uni.createFrom()
                .deferred(() -> data.widget(reader, dashboard, asked.request(widget)))
                .map(found -> found.orElseThrow(ProblemException::notFound))
                .chain(fresh -> OffLoop.call(fresh.rows(), () -> page(fresh, asked, fingerprint)))
                .onFailure(InvalidDefinitionException.class)
                .transform(InvalidRequests::problem);
    }

    private WidgetPageView page(Fresh fresh, WidgetDataRequest asked, String fingerprint) {
        WidgetResult widget = fresh.widgets().get(0);
        if (widget.body() == null) {
            return new WidgetPageView(fresh.dashboard().version(), WidgetDataView.of(widget), 0, null);
        }
        int from = asked.cursor() == null
                ? 0
                : Integer.parseInt(cursors.decode(fingerprint, asked.cursor()).get(0));
        int to = from + asked.rows();
        Table selected = asked.selection().of(widget.body().table());
        int rows = selected.rows().size();
        return new WidgetPageView(
                fresh.dashboard().version(),
                WidgetDataView.of(widget.showing(RowSelection.page(selected, from, to))),
                rows,
                to < rows ? cursors.encode(fingerprint, List.of(Integer.toString(to))) : null);
    }
}
