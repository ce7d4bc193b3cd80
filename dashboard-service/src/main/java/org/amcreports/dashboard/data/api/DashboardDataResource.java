package org.amcreports.dashboard.data.api;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.amcreports.dashboard.dashboards.api.EntityTags;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.dashboard.data.DashboardData;
import org.amcreports.dashboard.data.DashboardData.Fresh;
import org.amcreports.dashboard.data.DashboardData.Unchanged;
import org.amcreports.dashboard.data.DashboardDataService;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.http.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/dashboards/{dashboard_id}/data")
@Tag(name = "dashboards")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class DashboardDataResource {

    private final DashboardDataService data;
    private final RenderedData rendered;
    private final Caller caller;

    DashboardDataResource(DashboardDataService data, RenderedData rendered, Caller caller) {
        this.data = data;
        this.rendered = rendered;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "The figures of a dashboard's widgets, each with its own state")
    @APIResponseSchema(value = DataView.class, responseCode = "200")
    public Uni<Response> get(
            @PathParam("dashboard_id") String dashboardId,
            @BeanParam DataParameters parameters,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        DashboardId dashboard = PublicIds.dashboard(dashboardId).orElseThrow(ProblemException::notFound);
        HeldData held = new HeldData(ifNoneMatch, rendered);
        return data.data(new Reader(caller.userId(), caller.isAdmin()), dashboard, parameters.request(), held)
                .chain(found -> answer(found.orElseThrow(ProblemException::notFound), held))
                .onFailure(InvalidDefinitionException.class)
                .transform(InvalidRequests::problem);
    }

    private Uni<Response> answer(DashboardData data, HeldData held) {
        return data instanceof Fresh fresh
                ? rendered.render(fresh).map(bytes -> answer(Response.ok(bytes), fresh.fingerprint()))
                : Uni.createFrom().item(answer(unchanged(held.bytes()), ((Unchanged) data).fingerprint()));
    }

    private static Response answer(Response.ResponseBuilder answer, @Nullable String fingerprint) {
        return tagged(answer, fingerprint)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION)
                .build();
    }

    private static Response.ResponseBuilder unchanged(byte @Nullable [] bytes) {
        return bytes == null ? Response.notModified() : Response.ok(bytes);
    }

    private static Response.ResponseBuilder tagged(Response.ResponseBuilder answer, @Nullable String fingerprint) {
        return fingerprint == null ? answer : answer.header(HttpHeaders.ETAG, EntityTags.quoted(fingerprint));
    }
}
