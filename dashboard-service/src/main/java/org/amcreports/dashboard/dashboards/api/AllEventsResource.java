package org.amcreports.dashboard.dashboards.api;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.persistence.DashboardListing;
import org.amcreports.dashboard.dashboards.persistence.ListingSort;
import org.amcreports.dashboard.dashboards.streams.DashboardStreams;
import org.amcreports.http.problem.Parse;
import org.amcreports.http.security.Caller;
import org.amcreports.http.streams.EventStreams;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** All dashboards as they change. */
@Authenticated
@Path("/api/dashboards/events")
@Tag(name = "dashboards")
public class AllEventsResource {

    private static final DashboardListing.Query NEWEST =
            new DashboardListing.Query(null, null, null, ListingSort.NEWEST);

    private final DashboardStreams dashboards;
    private final DashboardListing listing;
    private final EventStreams streams;
    private final Caller caller;

    AllEventsResource(DashboardStreams dashboards, DashboardListing listing, EventStreams streams, Caller caller) {
        this.dashboards = dashboards;
        this.listing = listing;
        this.streams = streams;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "Changes of all dashboards that the caller's list shows, as they happen",
            description = "Server-sent events. It begins with a snapshot, the first items of the list of dashboards, or"
                    + " after Last-Event-ID when that is kept still, for 24 hours. Then follow the events changed,"
                    + " data-refreshed and deleted. It ends when the token expires.")
    @APIResponse(
            responseCode = "200",
            description = "The events; a comment at least every 15 seconds.",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(type = SchemaType.STRING),
                            example = EventExamples.OF_ALL))
    public Multi<OutboundSseEvent> follow(
            @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) @Nullable String lastEventId, @Context Sse sse) {
        UUID user = caller.userId();
        return streams.open(dashboards.ofAll(user, () -> listed(user)), null, lastEventId, caller.expires(), sse);
    }

    private Uni<Snapshot> listed(UUID user) {
        return listing.page(user, NEWEST, null, Parse.USUAL_LIMIT)
                .map(found ->
                        new Snapshot(found.stream().map(ListedDashboardView::of).toList()));
    }

    private record Snapshot(List<ListedDashboardView> items) {}
}
