package org.amcreports.dashboard.links.api;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import org.amcreports.dashboard.dashboards.api.DashboardAnswers;
import org.amcreports.dashboard.dashboards.api.Outcomes;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.access.Action;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.dashboard.links.LinkGiving;
import org.amcreports.dashboard.links.LinkGiving.Given;
import org.amcreports.http.page.Page;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.http.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A dashboard's public links; for its owner only. */
@Path("/api/dashboards/{dashboard_id}/links")
@Tag(name = "links")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
public class LinkResource {

    private final LinkGiving links;
    private final DashboardAnswers answers;
    private final Clock clock;
    private final Caller caller;

    LinkResource(LinkGiving links, DashboardAnswers answers, Clock clock, Caller caller) {
        this.links = links;
        this.answers = answers;
        this.clock = clock;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "All public links of a dashboard, newest first; for its owner")
    public Uni<Page<LinkView>> list(@PathParam("dashboard_id") String dashboardId) {
        return answers.opened(Outcomes.dashboard(dashboardId), reader(), Action.SHARE)
                .chain(opened -> links.list(opened.dashboard().id()))
                .map(found -> new Page<>(found.stream().map(LinkView::of).toList(), null));
    }

    /** Takes no Idempotency-Key: an answer that is kept for repetitions would keep the token. */
    @POST
    @Operation(
            summary = "Makes a link by which anybody reads the dashboard, and nothing else; for its owner",
            description = "The token is told in this answer only.")
    @APIResponseSchema(value = NewLinkView.class, responseCode = "201")
    public Uni<Response> give(@PathParam("dashboard_id") String dashboardId, @NotNull LinkBody wanted) {
        DashboardId id = Outcomes.dashboard(dashboardId);
        return links.give(reader(), id, wanted.wanted(clock.instant()))
                .onFailure(RejectedExecutionException.class)
                .transform(busy -> ProblemException.unavailable("Too many passwords at once.", Duration.ofSeconds(2)))
                .chain(given -> created(dashboardId, id, given));
    }

    @DELETE
    @Path("/{link_id}")
    @Operation(summary = "Takes a public link away, from the next request on; for the dashboard's owner")
    @APIResponse(responseCode = "204")
    public Uni<Response> revoke(@PathParam("dashboard_id") String dashboardId, @PathParam("link_id") String linkId) {
        UUID link = PublicIds.link(linkId).orElseThrow(ProblemException::notFound);
        return links.revoke(reader(), Outcomes.dashboard(dashboardId), link)
                .invoke(Outcomes::done)
                .map(done -> Response.noContent().build());
    }

    private Uni<Response> created(String dashboardId, DashboardId id, Given given) {
        String linkId = Outcomes.done(given.outcome()).made();
        String token = given.token().text();
        return links.list(id).map(all -> all.stream()
                .map(LinkView::of)
                .filter(view -> view.linkId().equals(linkId))
                .findFirst()
                .map(view -> Response.created(URI.create("/api/dashboards/" + dashboardId + "/links/" + linkId))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(new NewLinkView(view, token, "/api/public/dashboards/" + token))
                        .build())
                .orElseThrow(ProblemException::notFound));
    }

    private Reader reader() {
        return new Reader(caller.userId(), caller.isAdmin());
    }
}
