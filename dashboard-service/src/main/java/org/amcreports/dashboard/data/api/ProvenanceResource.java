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
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.dashboard.data.FigureProvenance;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.http.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

@Path("/api/dashboards/{dashboard_id}/widgets/{widget_id}/provenance")
@Tag(name = "dashboards")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
public class ProvenanceResource {

    private final FigureProvenance provenance;
    private final Caller caller;

    ProvenanceResource(FigureProvenance provenance, Caller caller) {
        this.provenance = provenance;
        this.caller = caller;
    }

    @POST
    @Operation(summary = "The weeks behind one figure of a widget, and what it was before they were replaced")
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "private, no-cache")
    @ResponseHeader(name = HttpHeaders.VARY, value = HttpHeaders.AUTHORIZATION)
    public Uni<ProvenanceView> of(
            @PathParam("dashboard_id") String dashboardId,
            @PathParam("widget_id") String widgetId,
            @NotNull @Valid ProvenanceRequest asked) {
        DashboardId dashboard = PublicIds.dashboard(dashboardId).orElseThrow(ProblemException::notFound);
        WidgetId widget = PublicIds.widget(widgetId).orElseThrow(ProblemException::notFound);
        return Uni.createFrom()
                .deferred(() -> provenance.of(
                        new Reader(caller.userId(), caller.isAdmin()),
                        dashboard,
                        asked.request(widget),
                        asked.figure()))
                .map(found -> ProvenanceView.of(found.orElseThrow(ProblemException::notFound)))
                .onFailure(InvalidDefinitionException.class)
                .transform(InvalidRequests::problem);
    }
}
