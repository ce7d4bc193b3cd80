package org.amcreports.collection.collections.api;

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
import java.util.UUID;
import org.amcreports.collection.collections.Viewer;
import org.amcreports.collection.collections.streams.CollectionStreams;
import org.amcreports.http.id.TypeId;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.http.security.Caller;
import org.amcreports.http.streams.EventStreams;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A collection as it changes. */
@Authenticated
@Path("/api/data-collections/{collection_id}/events")
@Tag(name = "collections")
public class CollectionEventsResource {

    private final CollectionStreams collections;
    private final EventStreams streams;
    private final Caller caller;

    CollectionEventsResource(CollectionStreams collections, EventStreams streams, Caller caller) {
        this.collections = collections;
        this.streams = streams;
        this.caller = caller;
    }

    @GET
    @ReadableCollection
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "Changes of a collection and its weeks, as they happen",
            description = "Server-sent events. It begins with a snapshot, the collection as it can be read, or after"
                    + " Last-Event-ID when that is kept still, for 24 hours. Then follow the events collection, week and"
                    + " deleted. It ends when the token expires or the caller may not read the collection any more.")
    @APIResponse(
            responseCode = "200",
            description = "The events; a comment at least every 15 seconds.",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(type = SchemaType.STRING),
                            example = EventExamples.OF_ONE))
    public Multi<OutboundSseEvent> follow(
            @PathParam("collection_id") String collectionId,
            @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) @Nullable String lastEventId,
            @Context Sse sse) {
        Viewer viewer = Viewers.of(caller);
        UUID id = TypeId.uuid("coll", collectionId).orElseThrow(ProblemException::notFound);
        return streams.open(
                collections.of(viewer, id, collection -> CollectionView.of(collection, viewer)),
                id.toString(),
                lastEventId,
                caller.expires(),
                sse);
    }
}
