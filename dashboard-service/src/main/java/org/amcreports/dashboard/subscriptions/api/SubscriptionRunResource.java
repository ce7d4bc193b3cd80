package org.amcreports.dashboard.subscriptions.api;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.amcreports.dashboard.subscriptions.SubscriptionService;
import org.amcreports.http.page.Cursors;
import org.amcreports.http.page.Page;
import org.amcreports.http.problem.Parse;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.http.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The history of a reader's own subscription. */
@Path("/api/dashboards/{dashboard_id}/subscriptions/{subscription_id}/runs")
@Tag(name = "subscriptions")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class SubscriptionRunResource {

    private static final LocalDate NEVER = LocalDate.of(9999, 1, 1);

    private final ReadableDashboards dashboards;
    private final SubscriptionService service;
    private final Cursors cursors;
    private final Caller caller;

    SubscriptionRunResource(
            ReadableDashboards dashboards, SubscriptionService service, Cursors cursors, Caller caller) {
        this.dashboards = dashboards;
        this.service = service;
        this.cursors = cursors;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "What became of each week, newest first")
    public Uni<Page<SubscriptionRunView>> list(
            @PathParam("dashboard_id") String dashboardId,
            @PathParam("subscription_id") String subscriptionId,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        UUID id = SubscriptionResource.idOf(subscriptionId);
        int most = Parse.limit(limit);
        String fingerprint = caller.userId() + " runs of " + subscriptionId;
        LocalDate before = cursor == null
                ? NEVER
                : LocalDate.parse(cursors.decode(fingerprint, cursor).get(0));
        return dashboards
                .readable(dashboardId)
                .chain(dashboard -> service.find(caller.userId(), dashboard, id))
                .map(found -> found.orElseThrow(ProblemException::notFound))
                .chain(subscription -> service.runs(subscription.id, before, most + 1))
                .map(found -> cursors.page(
                                found,
                                most,
                                fingerprint,
                                last -> List.of(last.week().toString()))
                        .map(SubscriptionRunView::of));
    }
}
