package org.amcreports.dashboard.subscriptions.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.dashboard.subscriptions.SubscriptionService;
import org.amcreports.dashboard.subscriptions.SubscriptionService.Creation;
import org.amcreports.dashboard.subscriptions.persistence.SubscriptionDefinition;
import org.amcreports.dashboard.subscriptions.persistence.SubscriptionEntity;
import org.amcreports.http.id.TypeId;
import org.amcreports.http.page.Cursors;
import org.amcreports.http.page.Page;
import org.amcreports.http.problem.Parse;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.http.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A reader's own subscriptions of a dashboard. */
@Path("/api/dashboards/{dashboard_id}/subscriptions")
@Tag(name = "subscriptions")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class SubscriptionResource {

    private final ReadableDashboards dashboards;
    private final SubscriptionService service;
    private final SubscriptionBodies bodies;
    private final Cursors cursors;
    private final Caller caller;

    SubscriptionResource(
            ReadableDashboards dashboards,
            SubscriptionService service,
            SubscriptionBodies bodies,
            Cursors cursors,
            Caller caller) {
        this.dashboards = dashboards;
        this.service = service;
        this.bodies = bodies;
        this.cursors = cursors;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "The caller's own subscriptions of the dashboard, newest first")
    public Uni<Page<SubscriptionView>> list(
            @PathParam("dashboard_id") String dashboardId,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int most = Parse.limit(limit);
        String fingerprint = caller.userId() + " subscriptions of " + dashboardId;
        UUID after = cursor == null
                ? null
                : UUID.fromString(cursors.decode(fingerprint, cursor).get(0));
        return dashboards
                .readable(dashboardId)
                .chain(dashboard -> service.page(caller.userId(), dashboard, after, most + 1))
                .map(found -> cursors.page(found, most, fingerprint, last -> List.of(last.id.toString()))
                        .map(SubscriptionView::of));
    }

    /** Takes no Idempotency-Key: an answer that is kept for repetitions would keep the secret. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Subscribes the caller to the dashboard",
            description =
                    "It is sent when another week of all its sources has been collected and aggregated, once for each week,"
                            + " with the access that the subscriber has then. With an alert a message is sent instead, and only of"
                            + " weeks for which its condition holds, or that are missing; a file goes along if a format is given."
                            + " Email goes to the caller's own address only. A webhook"
                            + " is signed by the Standard Webhooks specification; its secret is in this answer alone.")
    @APIResponseSchema(value = SubscriptionView.class, responseCode = "201")
    @APIResponse(
            responseCode = "409",
            description = "The caller has as many subscriptions of this dashboard as may be.")
    public Uni<Response> create(
            @PathParam("dashboard_id") String dashboardId,
            @NotNull
                    @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = SubscriptionDefinition.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "by mail",
                                                            value = "{\"channel\": \"email\", \"format\": \"pdf\"}")))
                    JsonNode body) {
        SubscriptionDefinition definition = bodies.definition(body);
        return dashboards.opened(dashboardId).chain(dashboard -> service.create(
                        caller.userId(), dashboard.id(), SubscriptionBodies.fitting(definition, dashboard))
                .map(SubscriptionResource::made)
                .chain(id -> service.find(caller.userId(), dashboard.id(), id))
                .map(SubscriptionResource::present)
                .map(SubscriptionView::withSecret)
                .map(view -> Response.created(URI.create(
                                "/api/dashboards/" + view.dashboardId() + "/subscriptions/" + view.subscriptionId()))
                        .entity(view)
                        .build()));
    }

    @GET
    @Path("/{subscription_id}")
    @Operation(summary = "One of the caller's subscriptions")
    public Uni<SubscriptionView> get(
            @PathParam("dashboard_id") String dashboardId, @PathParam("subscription_id") String subscriptionId) {
        return find(dashboardId, subscriptionId).map(SubscriptionView::of);
    }

    @PATCH
    @Path("/{subscription_id}")
    @Consumes({SubscriptionBodies.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(
            summary = "Changes parts of a subscription (JSON merge patch, RFC 7396)",
            description = "The channel stays; what was sent is not sent again.")
    public Uni<SubscriptionView> patch(
            @PathParam("dashboard_id") String dashboardId,
            @PathParam("subscription_id") String subscriptionId,
            @NotNull @RequestBody(content = @Content(schema = @Schema(implementation = SubscriptionPatch.class)))
                    JsonNode patch) {
        UUID id = idOf(subscriptionId);
        return dashboards
                .opened(dashboardId)
                .chain(dashboard -> service.change(
                        caller.userId(),
                        dashboard.id(),
                        id,
                        definition -> bodies.patched(definition, patch, dashboard)))
                .map(SubscriptionResource::present)
                .map(SubscriptionView::of);
    }

    /** Also by who may not see the dashboard any more. */
    @DELETE
    @Path("/{subscription_id}")
    @Operation(summary = "Ends a subscription and forgets its runs")
    @APIResponse(responseCode = "204")
    public Uni<Response> delete(
            @PathParam("dashboard_id") String dashboardId, @PathParam("subscription_id") String subscriptionId) {
        return service.delete(caller.userId(), ReadableDashboards.idOf(dashboardId), idOf(subscriptionId))
                .map(found -> {
                    if (!found) {
                        throw ProblemException.notFound();
                    }
                    return Response.noContent().build();
                });
    }

    @POST
    @Path("/{subscription_id}/pause")
    @Operation(summary = "Pauses a subscription: nothing is sent until it is resumed")
    @APIResponseSchema(value = SubscriptionView.class, responseCode = "200")
    public Uni<SubscriptionView> pause(
            @PathParam("dashboard_id") String dashboardId, @PathParam("subscription_id") String subscriptionId) {
        UUID id = idOf(subscriptionId);
        return dashboards
                .readable(dashboardId)
                .chain(dashboard -> service.pause(caller.userId(), dashboard, id))
                .map(SubscriptionResource::present)
                .map(SubscriptionView::of);
    }

    @POST
    @Path("/{subscription_id}/resume")
    @Operation(summary = "Lets a paused subscription go on; of the weeks that passed only the newest is sent")
    @APIResponseSchema(value = SubscriptionView.class, responseCode = "200")
    public Uni<SubscriptionView> resume(
            @PathParam("dashboard_id") String dashboardId, @PathParam("subscription_id") String subscriptionId) {
        UUID id = idOf(subscriptionId);
        return dashboards
                .readable(dashboardId)
                .chain(dashboard -> service.resume(caller.userId(), dashboard, id))
                .map(SubscriptionResource::present)
                .map(SubscriptionView::of);
    }

    private Uni<SubscriptionEntity> find(String dashboardId, String subscriptionId) {
        UUID id = idOf(subscriptionId);
        return dashboards
                .readable(dashboardId)
                .chain(dashboard -> service.find(caller.userId(), dashboard, id))
                .map(SubscriptionResource::present);
    }

    private static UUID made(Creation creation) {
        if (creation instanceof Creation.Done done) {
            return done.id();
        }
        if (creation instanceof Creation.TooMany tooMany) {
            throw ProblemException.conflict(
                    "too-many",
                    "you have as many subscriptions of this dashboard as you may",
                    Map.of("most", tooMany.most()));
        }
        throw ProblemException.notFound();
    }

    private static SubscriptionEntity present(Optional<SubscriptionEntity> found) {
        return found.orElseThrow(ProblemException::notFound);
    }

    static UUID idOf(String text) {
        return TypeId.uuid(SubscriptionView.PREFIX, text).orElseThrow(ProblemException::notFound);
    }
}
