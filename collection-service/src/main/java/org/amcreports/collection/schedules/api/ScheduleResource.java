package org.amcreports.collection.schedules.api;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.amcreports.collection.collections.Viewer;
import org.amcreports.collection.collections.api.EntityTag;
import org.amcreports.collection.collections.api.Viewers;
import org.amcreports.collection.schedules.Schedule;
import org.amcreports.collection.schedules.ScheduleQueries;
import org.amcreports.collection.schedules.ScheduleRun;
import org.amcreports.collection.schedules.ScheduleService;
import org.amcreports.collection.schedules.ScheduleService.Outcome;
import org.amcreports.collection.schedules.ScheduleSummary;
import org.amcreports.http.caching.IfMatch;
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

/** Schedules: make one, change it, see what its runs came to. */
@Authenticated
@Path("/api/collection-schedules")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "schedules")
public class ScheduleResource {

    private static final String PATH = "/api/collection-schedules/";

    private final ScheduleService service;
    private final ScheduleQueries queries;
    private final Caller caller;

    ScheduleResource(ScheduleService service, ScheduleQueries queries, Caller caller) {
        this.service = service;
        this.queries = queries;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @Operation(
            summary = "Makes a schedule",
            description =
                    "Each run starts a weekly_update collection of the last target_weeks weeks. when_available runs as"
                            + " soon as AMC can answer for another week, and at once for the last one that is available.")
    @APIResponseSchema(value = ScheduleView.class, responseCode = "201")
    public Uni<Response> create(@NotNull @Valid ScheduleBody body) {
        if (caller.isService()) {
            throw notYours();
        }
        return service.create(body.by(caller.userId())).chain(this::answer).map(view -> Response.created(
                        URI.create(PATH + view.scheduleId()))
                .entity(view)
                .header(HttpHeaders.ETAG, tag(view))
                .build());
    }

    @GET
    @Operation(summary = "Schedules that the caller may see, newest first")
    public Uni<Page<ScheduleView>> list(@BeanParam ScheduleListQuery query) {
        Viewer viewer = Viewers.of(caller);
        return queries.page(viewer, query.filter(), query.cursor(), query.limit())
                .map(page -> page.map(schedule -> ScheduleView.of(schedule, viewer)));
    }

    @GET
    @Path("/{schedule_id}")
    @Operation(summary = "A schedule with its last run; the entity tag names its version and changes with its runs too")
    @APIResponseSchema(value = ScheduleView.class, responseCode = "200")
    public Uni<Response> get(
            @PathParam("schedule_id") String scheduleId,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return find(idOf(scheduleId)).map(view -> EntityTag.answer(view, tag(view), ifNoneMatch));
    }

    @PUT
    @Path("/{schedule_id}")
    @Operation(
            summary = "Changes a schedule",
            description = "Workflow and instance stay. What is left out is as usual.")
    @APIResponseSchema(value = ScheduleView.class, responseCode = "200")
    public Uni<Response> change(
            @PathParam("schedule_id") String scheduleId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid ScheduleBody body) {
        UUID id = idOf(scheduleId);
        return get(id).chain(seen -> {
            keeps("workflow_id", body.workflowId(), seen.workflow().id());
            keeps("instance_id", body.instanceId(), seen.instance().id());
            return service.change(Viewers.of(caller), id, body.by(seen.user().id()), expected(ifMatch))
                    .chain(this::answer)
                    .map(ScheduleResource::ok);
        });
    }

    @DELETE
    @Path("/{schedule_id}")
    @Operation(summary = "Deletes a schedule with its runs; the collections that it started stay")
    @APIResponse(responseCode = "204")
    public Uni<Response> delete(
            @PathParam("schedule_id") String scheduleId, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return service.delete(Viewers.of(caller), idOf(scheduleId), expected(ifMatch))
                .invoke(ScheduleResource::done)
                .replaceWith(() -> Response.noContent().build());
    }

    @POST
    @Path("/{schedule_id}/pause")
    @Operation(summary = "Pauses a schedule: it does not run until it is resumed")
    @APIResponseSchema(value = ScheduleView.class, responseCode = "200")
    public Uni<Response> pause(@PathParam("schedule_id") String scheduleId) {
        return service.pause(Viewers.of(caller), idOf(scheduleId))
                .chain(this::answer)
                .map(ScheduleResource::ok);
    }

    @POST
    @Path("/{schedule_id}/resume")
    @Operation(summary = "Lets a paused schedule run again, and forgets its failures")
    @APIResponseSchema(value = ScheduleView.class, responseCode = "200")
    public Uni<Response> resume(@PathParam("schedule_id") String scheduleId) {
        return service.resume(Viewers.of(caller), idOf(scheduleId))
                .chain(this::answer)
                .map(ScheduleResource::ok);
    }

    @GET
    @Path("/{schedule_id}/runs")
    @Operation(summary = "What came of each moment at which the schedule was due, newest first")
    public Uni<Page<ScheduleRun>> runs(
            @PathParam("schedule_id") String scheduleId,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int most = Parse.limit(limit);
        return get(idOf(scheduleId)).chain(schedule -> queries.runs(schedule.id(), cursor, most));
    }

    private Uni<ScheduleSummary> get(UUID id) {
        return queries.find(Viewers.of(caller), id).map(found -> found.orElseThrow(ProblemException::notFound));
    }

    private Uni<ScheduleView> find(UUID id) {
        Viewer viewer = Viewers.of(caller);
        return get(id).map(schedule -> ScheduleView.of(schedule, viewer));
    }

    private Uni<ScheduleView> answer(Outcome outcome) {
        return find(done(outcome).id());
    }

    private static Outcome.Done done(Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            return done;
        }
        if (outcome instanceof Outcome.NotYours) {
            throw notYours();
        }
        if (outcome instanceof Outcome.NotPermitted) {
            throw ProblemException.forbidden("Only the owner of the schedule, or an administrator, may do that");
        }
        if (outcome instanceof Outcome.Stale stale) {
            throw ProblemException.preconditionFailed(
                    "the schedule has changed", Map.of("current_version", stale.version()));
        }
        throw ProblemException.notFound();
    }

    private static Response ok(ScheduleView view) {
        return EntityTag.answer(view, tag(view), null);
    }

    /** Runs change what is shown, but not the version, which is what a change is made of. */
    private static String tag(ScheduleView view) {
        return "\"%d-%s\"".formatted(view.version(), EntityTag.digest(view));
    }

    private static void keeps(String field, UUID asked, UUID present) {
        if (!asked.equals(present)) {
            throw ProblemException.badRequest(field, "is another one; a schedule keeps its own");
        }
    }

    /** Without If-Match any version. */
    private static LongPredicate expected(@Nullable String ifMatch) {
        return version -> ifMatch == null
                || IfMatch.matches(ifMatch.replaceAll("-[0-9a-f]+\"", "\""), '"' + Long.toString(version) + '"');
    }

    private static ProblemException notYours() {
        return ProblemException.forbidden("There is no such workflow and instance for you");
    }

    private static UUID idOf(String text) {
        return TypeId.uuid(Schedule.ID_PREFIX, text).orElseThrow(ProblemException::notFound);
    }
}
