package org.amcreports.collection.collections.api;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.amcreports.collection.collections.CollectionCommands;
import org.amcreports.collection.collections.CollectionQueries;
import org.amcreports.collection.collections.CollectionSummary;
import org.amcreports.collection.collections.CollectionWeek;
import org.amcreports.collection.collections.Command;
import org.amcreports.collection.collections.Viewer;
import org.amcreports.collection.collections.domain.Action;
import org.amcreports.http.id.TypeId;
import org.amcreports.http.idempotency.Idempotent;
import org.amcreports.http.page.Page;
import org.amcreports.http.problem.Parse;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.http.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A collection: follow it and its weeks, and command it. */
@Authenticated
@Path("/api/data-collections/{collection_id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "collections")
public class CollectionResource {

    private static final String NOT_IN_STATE =
            "The collection does not allow it in its state, told as collection_status";

    private final CollectionCommands commands;
    private final CollectionQueries queries;
    private final Caller caller;

    CollectionResource(CollectionCommands commands, CollectionQueries queries, Caller caller) {
        this.commands = commands;
        this.queries = queries;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "A collection and how far it is")
    @APIResponseSchema(value = CollectionView.class, responseCode = "200")
    public Uni<Response> get(
            @PathParam("collection_id") String collectionId,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        Viewer viewer = viewer();
        return find(viewer, idOf(collectionId))
                .map(collection -> EntityTag.answer(CollectionView.of(collection, viewer), ifNoneMatch));
    }

    /** Without a limit all of them: a collection has at most 56. */
    @GET
    @Path("/weeks")
    @Operation(summary = "The weeks of a collection, newest first")
    public Uni<Page<CollectionWeek>> weeks(
            @PathParam("collection_id") String collectionId,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int most = limit == null ? Parse.GREATEST_LIMIT : Parse.limit(limit);
        return find(viewer(), idOf(collectionId)).chain(collection -> queries.weeks(collection.id(), cursor, most));
    }

    @GET
    @Path("/weeks/{week_start_date}")
    @Operation(summary = "A week of a collection, with each try at running it and each version of its data")
    @APIResponseSchema(value = WeekDetailView.class, responseCode = "200")
    public Uni<Response> week(
            @PathParam("collection_id") String collectionId,
            @PathParam("week_start_date") String weekStart,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        LocalDate start = Parameters.day("week_start_date", weekStart);
        return find(viewer(), idOf(collectionId))
                .chain(collection -> queries.week(collection, start))
                .map(week -> week.orElseThrow(ProblemException::notFound))
                .map(week -> new WeekDetailView(week.week(), week.executions(), week.versions()))
                .map(week -> EntityTag.answer(week, ifNoneMatch));
    }

    @POST
    @Path("/pause")
    @Idempotent
    @Operation(
            summary = "Pauses a pending or running collection",
            description = "Weeks that are running go on, and what they bring is kept; no other is begun.")
    @APIResponse(responseCode = "409", description = NOT_IN_STATE)
    public Uni<CollectionView> pause(@PathParam("collection_id") String collectionId) {
        return command(collectionId, Action.PAUSE, null);
    }

    @POST
    @Path("/resume")
    @Idempotent
    @Operation(summary = "Resumes a paused collection")
    @APIResponse(responseCode = "409", description = NOT_IN_STATE)
    public Uni<CollectionView> resume(@PathParam("collection_id") String collectionId) {
        return command(collectionId, Action.RESUME, null);
    }

    @POST
    @Path("/cancel")
    @Idempotent
    @Operation(
            summary = "Cancels a pending, running or paused collection",
            description = "Its open weeks are cancelled, and their executions at AMC. Weeks that are completed stay.")
    @APIResponse(responseCode = "409", description = NOT_IN_STATE)
    public Uni<CollectionView> cancel(@PathParam("collection_id") String collectionId) {
        return command(collectionId, Action.CANCEL, null);
    }

    @POST
    @Path("/retry-failed")
    @Idempotent
    @Operation(
            summary = "Runs the failed weeks of a failed collection again",
            description = "Weeks that the failure has kept from being run go on, too.")
    @APIResponse(responseCode = "409", description = NOT_IN_STATE)
    public Uni<CollectionView> retryFailed(@PathParam("collection_id") String collectionId) {
        return command(collectionId, Action.RETRY_FAILED, null);
    }

    @POST
    @Path("/weeks/{week_start_date}/retry")
    @Idempotent
    @Operation(
            summary = "Runs one failed week of a failed collection again",
            description = "Weeks that the failure has kept from being run go on, too.")
    @APIResponse(responseCode = "409", description = NOT_IN_STATE + "; or the week does not, in week_status")
    public Uni<CollectionView> retryWeek(
            @PathParam("collection_id") String collectionId, @PathParam("week_start_date") String weekStart) {
        return command(collectionId, Action.RETRY_WEEK, Parameters.day("week_start_date", weekStart));
    }

    @POST
    @Path("/weeks/{week_start_date}/accept")
    @Idempotent
    @Operation(
            summary = "Accepts what a week has brought although it has far fewer rows than before",
            description = "The version under review becomes the one that readers see, and is published.")
    @APIResponse(
            responseCode = "409",
            description = "Nothing of the week is under review, its status is in week_status")
    public Uni<CollectionView> acceptWeek(
            @PathParam("collection_id") String collectionId, @PathParam("week_start_date") String weekStart) {
        return command(collectionId, Action.ACCEPT_WEEK, Parameters.day("week_start_date", weekStart));
    }

    @DELETE
    @Operation(
            summary = "Deletes a completed, failed or cancelled collection",
            description = "The data that it has collected stays.")
    @APIResponse(responseCode = "204")
    @APIResponse(responseCode = "409", description = NOT_IN_STATE)
    public Uni<Response> delete(@PathParam("collection_id") String collectionId) {
        return commands.carryOut(new Command(viewer(), idOf(collectionId), Action.DELETE, null))
                .invoke(CollectionResource::check)
                .replaceWith(() -> Response.noContent().build());
    }

    private Uni<CollectionView> command(String collectionId, Action action, @Nullable LocalDate week) {
        Viewer viewer = viewer();
        return commands.carryOut(new Command(viewer, idOf(collectionId), action, week))
                .invoke(CollectionResource::check)
                .map(outcome -> CollectionView.of(((Command.Done) outcome).collection(), viewer));
    }

    private static void check(Command.Outcome outcome) {
        if (outcome instanceof Command.NotFound) {
            throw ProblemException.notFound();
        }
        if (outcome instanceof Command.NotPermitted) {
            throw ProblemException.forbidden("Only who started the collection, or an administrator, commands it");
        }
        if (outcome instanceof Command.NotInState refused) {
            throw ProblemException.conflict(
                    "not-in-this-state",
                    "The collection is " + refused.state().wireName(),
                    Map.of("collection_status", refused.state().wireName()));
        }
        if (outcome instanceof Command.NotUnderReview refused) {
            throw ProblemException.conflict(
                    "not-under-review",
                    "Nothing of the week is under review",
                    Map.of("week_status", refused.weekStatus()));
        }
        if (outcome instanceof Command.NotFailed refused) {
            throw ProblemException.conflict(
                    "not-in-this-state",
                    "The week is " + refused.weekStatus(),
                    Map.of("week_status", refused.weekStatus()));
        }
    }

    private Uni<CollectionSummary> find(Viewer viewer, UUID id) {
        return queries.find(viewer, id).map(found -> found.orElseThrow(ProblemException::notFound));
    }

    private static UUID idOf(String collectionId) {
        return TypeId.uuid("coll", collectionId).orElseThrow(ProblemException::notFound);
    }

    private Viewer viewer() {
        return Viewers.of(caller);
    }
}
