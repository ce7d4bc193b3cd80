package org.amcreports.collection.collections.api;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.amcreports.collection.collections.CollectionQueries;
import org.amcreports.collection.collections.CollectionService;
import org.amcreports.collection.collections.CollectionSummary;
import org.amcreports.collection.collections.CollectionWeek;
import org.amcreports.collection.collections.Creation;
import org.amcreports.collection.collections.Viewer;
import org.amcreports.http.id.TypeId;
import org.amcreports.http.idempotency.Idempotent;
import org.amcreports.http.page.Page;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.http.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Collections: start one, follow it and its weeks. */
@Authenticated
@Path("/api/data-collections")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "collections")
public class CollectionResource {

    private final CollectionService service;
    private final CollectionQueries queries;
    private final Caller caller;

    CollectionResource(CollectionService service, CollectionQueries queries, Caller caller) {
        this.service = service;
        this.queries = queries;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @Operation(
            summary = "Starts a collection",
            description =
                    "Of target_weeks weeks until end_date, or until the last one that is available, or of the whole weeks"
                            + " from start_date to end_date.")
    @APIResponseSchema(value = CollectionView.class, responseCode = "201")
    @APIResponse(
            responseCode = "409",
            description = "Another collection, whose collection_id is told, is to collect all of it already; or the"
                    + " Idempotency-Key came before, with another body.")
    public Uni<Response> create(@NotNull @Valid CreateCollection body) {
        if (caller.isService()) {
            throw notYours();
        }
        Viewer viewer = viewer();
        return service.create(body.by(caller.userId())).chain(outcome -> answer(outcome, viewer));
    }

    @GET
    @Operation(summary = "Collections that the caller may see, newest first")
    public Uni<Page<CollectionView>> list(@BeanParam CollectionListQuery query) {
        Viewer viewer = viewer();
        return queries.page(viewer, query.filter(), query.cursor(), query.limit())
                .map(page -> new Page<>(
                        page.items().stream()
                                .map(collection -> CollectionView.of(collection, viewer))
                                .toList(),
                        page.nextCursor()));
    }

    @GET
    @Path("/{collection_id}")
    @Operation(summary = "A collection and how far it is")
    public Uni<CollectionView> get(@PathParam("collection_id") String collectionId) {
        Viewer viewer = viewer();
        return find(viewer, collectionId).map(collection -> CollectionView.of(collection, viewer));
    }

    /** Without a limit all of them: a collection has at most 56. */
    @GET
    @Path("/{collection_id}/weeks")
    @Operation(summary = "The weeks of a collection, newest first")
    public Uni<Page<CollectionWeek>> weeks(
            @PathParam("collection_id") String collectionId,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int most = Parameters.limit(limit, Parameters.GREATEST_LIMIT);
        return find(viewer(), collectionId).chain(collection -> queries.weeks(collection.id(), cursor, most));
    }

    @GET
    @Path("/{collection_id}/weeks/{week_start}")
    @Operation(summary = "A week of a collection, with each try at running it and each version of its data")
    public Uni<WeekDetailView> week(
            @PathParam("collection_id") String collectionId, @PathParam("week_start") String weekStart) {
        LocalDate start = Parameters.day("week_start", weekStart);
        return find(viewer(), collectionId)
                .chain(collection -> queries.week(collection, start))
                .map(week -> week.orElseThrow(ProblemException::notFound))
                .map(week -> new WeekDetailView(week.week(), week.executions(), week.versions()));
    }

    private Uni<CollectionSummary> find(Viewer viewer, String collectionId) {
        UUID id = TypeId.uuid("coll", collectionId).orElseThrow(ProblemException::notFound);
        return queries.find(viewer, id).map(found -> found.orElseThrow(ProblemException::notFound));
    }

    private Uni<Response> answer(Creation.Outcome outcome, Viewer viewer) {
        if (outcome instanceof Creation.Invalid invalid) {
            throw ProblemException.badRequest(invalid.field(), invalid.message());
        }
        if (outcome instanceof Creation.UnderWay underWay) {
            throw ProblemException.conflict(
                    "collection-under-way",
                    "All these weeks are pending or running in another collection",
                    Map.of("collection_id", underWay.collectionId()));
        }
        if (outcome instanceof Creation.Created created) {
            return queries.find(viewer, created.id())
                    .map(found -> CollectionView.of(found.orElseThrow(ProblemException::notFound), viewer))
                    .map(view -> Response.created(URI.create("/api/data-collections/" + view.collectionId()))
                            .entity(view)
                            .build());
        }
        throw notYours();
    }

    private static ProblemException notYours() {
        return ProblemException.forbidden("There is no such workflow and instance for you");
    }

    private Viewer viewer() {
        return Viewers.of(caller);
    }
}
