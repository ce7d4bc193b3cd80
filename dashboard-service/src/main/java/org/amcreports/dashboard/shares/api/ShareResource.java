package org.amcreports.dashboard.shares.api;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.api.DashboardAnswers;
import org.amcreports.dashboard.dashboards.api.Outcomes;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.access.AccessPolicy.Permission;
import org.amcreports.dashboard.dashboards.domain.access.Action;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.dashboard.shares.Sharing;
import org.amcreports.dashboard.wire.WireNamed;
import org.amcreports.http.idempotency.Idempotent;
import org.amcreports.http.page.Page;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.http.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who else sees or changes a dashboard; for its owner only. */
@Path("/api/dashboards/{dashboard_id}/shares")
@Tag(name = "shares")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
public class ShareResource {

    private final Sharing sharing;
    private final DashboardAnswers answers;
    private final Caller caller;

    ShareResource(Sharing sharing, DashboardAnswers answers, Caller caller) {
        this.sharing = sharing;
        this.answers = answers;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "All shares of a dashboard, newest first; for its owner")
    public Uni<Page<ShareView>> list(@PathParam("dashboard_id") String dashboardId) {
        return answers.opened(Outcomes.dashboard(dashboardId), reader(), Action.SHARE)
                .chain(opened -> sharing.list(opened.dashboard().id()))
                .map(shares -> new Page<>(shares.stream().map(ShareView::of).toList(), null));
    }

    @POST
    @Idempotent
    @Operation(
            summary = "Lets somebody see or change a dashboard, by email or user id; for its owner",
            description = "A share by email holds for whoever has the address, now or later; whether somebody has it is"
                    + " not told. Who has a share already gets the other permission.")
    @APIResponseSchema(value = ShareView.class, responseCode = "201")
    public Uni<Response> share(@PathParam("dashboard_id") String dashboardId, @NotNull @Valid NewShare share) {
        DashboardId id = Outcomes.dashboard(dashboardId);
        Permission permission = permission(share.permissionLevel());
        return sharing.share(reader(), id, share.recipient(), permission)
                .map(Outcomes::done)
                .chain(done -> find(id, done.made()))
                .map(view ->
                        Response.status(Response.Status.CREATED).entity(view).build());
    }

    @PATCH
    @Path("/{share_id}")
    @Operation(summary = "Changes what a share permits; for the dashboard's owner")
    public Uni<ShareView> change(
            @PathParam("dashboard_id") String dashboardId,
            @PathParam("share_id") String shareId,
            @NotNull @Valid SharePatch patch) {
        DashboardId id = Outcomes.dashboard(dashboardId);
        return sharing.change(reader(), id, share(shareId), permission(patch.permissionLevel()))
                .map(Outcomes::done)
                .chain(done -> find(id, done.made()));
    }

    @DELETE
    @Path("/{share_id}")
    @Operation(summary = "Takes a share away, from the next request on; for the dashboard's owner")
    @APIResponse(responseCode = "204")
    public Uni<Response> revoke(@PathParam("dashboard_id") String dashboardId, @PathParam("share_id") String shareId) {
        return sharing.revoke(reader(), Outcomes.dashboard(dashboardId), share(shareId))
                .invoke(Outcomes::done)
                .map(done -> Response.noContent().build());
    }

    private Uni<ShareView> find(DashboardId id, String shareId) {
        return sharing.list(id).map(shares -> shares.stream()
                .map(ShareView::of)
                .filter(view -> view.shareId().equals(shareId))
                .findFirst()
                .orElseThrow(ProblemException::notFound));
    }

    private static UUID share(String text) {
        return PublicIds.share(text).orElseThrow(ProblemException::notFound);
    }

    private static Permission permission(String text) {
        return WireNamed.find(Permission.class, text)
                .orElseThrow(() -> ProblemException.badRequest(
                        "permission_level", "must be one of " + WireNamed.names(Permission.class)));
    }

    private Reader reader() {
        return new Reader(caller.userId(), caller.isAdmin());
    }
}
