package org.amcreports.dashboard.dashboards.api;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.dashboards.streams.DashboardStreams;
import org.amcreports.http.security.Caller;
import org.amcreports.http.streams.EventStreams;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A dashboard as it changes. */
@Authenticated
@Path("/api/dashboards/{dashboard_id}/events")
@Tag(name = "dashboards")
public class DashboardEventsResource {

    private final DashboardStreams dashboards;
    private final DashboardPresenter presenter;
    private final EventStreams streams;
    private final Caller caller;

    DashboardEventsResource(
            DashboardStreams dashboards, DashboardPresenter presenter, EventStreams streams, Caller caller) {
        this.dashboards = dashboards;
        this.presenter = presenter;
        this.streams = streams;
        this.caller = caller;
    }

    @GET
    @ReadableDashboard
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "Changes of a dashboard and its data, as they happen",
            description = "Server-sent events. It begins with a snapshot, the dashboard as it can be read, or after"
                    + " Last-Event-ID when that is kept still, for 24 hours. Then follow the events changed, with who"
                    + " changed what in words, data-refreshed, with the widgets to be asked for again, and deleted. It ends"
                    + " when the token expires or the caller may not read the dashboard any more.")
    @APIResponse(
            responseCode = "200",
            description = "The events; a comment at least every 15 seconds.",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(type = SchemaType.STRING),
                            example = EventExamples.OF_ONE))
    public Multi<OutboundSseEvent> follow(
            @PathParam("dashboard_id") String dashboardId,
            @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) @Nullable String lastEventId,
            @Context Sse sse) {
        Reader reader = new Reader(caller.userId(), caller.isAdmin());
        DashboardId id = Outcomes.dashboard(dashboardId);
        return streams.open(
                dashboards.of(reader, id, opened -> presenter.present(opened, reader.user())),
                id.value().toString(),
                lastEventId,
                caller.expires(),
                sse);
    }
}
