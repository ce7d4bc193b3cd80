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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.amcreports.collection.collections.CollectionQueries;
import org.amcreports.collection.collections.CollectionService;
import org.amcreports.collection.collections.Creation;
import org.amcreports.collection.collections.Viewer;
import org.amcreports.http.idempotency.Idempotent;
import org.amcreports.http.page.Page;
import org.amcreports.http.problem.Parse;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.http.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Starts collections, and lists them. */
@Authenticated
@Path("/api/data-collections")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "collections")
public class CollectionListResource {

    private final CollectionService service;
    private final CollectionQueries queries;
    private final Caller caller;

    CollectionListResource(CollectionService service, CollectionQueries queries, Caller caller) {
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
                            + " from start_date to end_date. With dry_run=true nothing is stored: the answer is the plan,"
                            + " what would become of each week, and why; with validate=true also what AMC says of the query.")
    @APIResponseSchema(value = CollectionView.class, responseCode = "201")
    @APIResponse(
            responseCode = "200",
            description = "The plan, of a dry run.",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PlanView.class)))
    @APIResponse(
            responseCode = "409",
            description = "Another collection, whose collection_id is told, is to collect all of it already; or the"
                    + " Idempotency-Key came before, with another body.")
    public Uni<Response> create(
            @QueryParam("dry_run")
                    @Parameter(
                            description = "Only say what would be done.",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @Nullable
                    String dryRun,
            @QueryParam("validate")
                    @Parameter(
                            description =
                                    "With dry_run=true: also ask AMC whether it would take the query, which may take 20 seconds.",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @Nullable
                    String validate,
            @NotNull @Valid CreateCollection body) {
        if (caller.isService()) {
            throw notYours();
        }
        Viewer viewer = viewer();
        Creation request = body.by(caller.userId());
        return outcome(request, flag("dry_run", dryRun), flag("validate", validate))
                .chain(outcome -> answer(outcome, viewer));
    }

    private Uni<Creation.Outcome> outcome(Creation request, boolean dryRun, boolean validate) {
        if (!dryRun) {
            if (validate) {
                throw ProblemException.badRequest("validate", "is for a dry run: needs dry_run=true");
            }
            return service.create(request);
        }
        return validate ? service.planAndValidate(request) : service.plan(request);
    }

    private static boolean flag(String name, @Nullable String value) {
        return value != null && Parse.flag(name, value);
    }

    @GET
    @Operation(summary = "Collections that the caller may see, newest first")
    public Uni<Page<CollectionView>> list(@BeanParam CollectionListQuery query) {
        Viewer viewer = viewer();
        return queries.page(viewer, query.filter(), query.cursor(), query.limit())
                .map(page -> CollectionView.page(page, viewer));
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
        if (outcome instanceof Creation.Planned planned) {
            return Uni.createFrom().item(Response.ok(PlanView.of(planned)).build());
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
