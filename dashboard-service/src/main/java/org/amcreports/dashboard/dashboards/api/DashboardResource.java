package org.amcreports.dashboard.dashboards.api;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.amcreports.dashboard.dashboards.DashboardReading;
import org.amcreports.dashboard.dashboards.DashboardRemoval;
import org.amcreports.dashboard.dashboards.DashboardRemoval.Removal;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.http.caching.IfMatch;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.http.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/dashboards/{dashboard_id}")
@Tag(name = "dashboards")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class DashboardResource {

    private final DashboardReading reading;
    private final DashboardRemoval removal;
    private final DashboardPresenter presenter;
    private final Caller caller;

    DashboardResource(DashboardReading reading, DashboardRemoval removal, DashboardPresenter presenter, Caller caller) {
        this.reading = reading;
        this.removal = removal;
        this.presenter = presenter;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "A dashboard with its widgets; the entity tag is its version")
    @APIResponseSchema(value = DashboardView.class, responseCode = "200")
    public Uni<Response> get(@PathParam("dashboard_id") String dashboardId) {
        var reader = caller.userId();
        return reading.open(reader, idOf(dashboardId))
                .map(opened -> opened.orElseThrow(ProblemException::notFound))
                .chain(opened -> presenter.present(opened, reader))
                .map(view -> Response.ok(view)
                        .header(HttpHeaders.ETAG, EntityTags.ofVersion(view.version()))
                        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                        .build());
    }

    @DELETE
    @Operation(summary = "Deletes a dashboard with its widgets and shares; If-Match must name its version")
    @APIResponse(responseCode = "204")
    public Uni<Response> delete(
            @PathParam("dashboard_id") String dashboardId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        DashboardId id = idOf(dashboardId);
        return removal.remove(
                        caller.userId(),
                        id,
                        version -> IfMatch.matches(required(ifMatch), EntityTags.ofVersion(version)))
                .map(DashboardResource::answer);
    }

    private static Response answer(Removal removal) {
        if (removal instanceof Removal.NotPermitted) {
            throw ProblemException.forbidden("only the owner deletes a dashboard");
        }
        if (removal instanceof Removal.Changed changed) {
            throw ProblemException.preconditionFailed(
                    "the dashboard has changed", Map.of("current_version", changed.version()));
        }
        if (removal instanceof Removal.NotFound) {
            throw ProblemException.notFound();
        }
        return Response.noContent().build();
    }

    private static String required(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw ProblemException.preconditionRequired(HttpHeaders.IF_MATCH);
        }
        return ifMatch;
    }

    private static DashboardId idOf(String text) {
        return PublicIds.dashboard(text).orElseThrow(ProblemException::notFound);
    }
}
