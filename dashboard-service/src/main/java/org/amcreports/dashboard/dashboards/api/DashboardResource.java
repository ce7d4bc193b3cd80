package org.amcreports.dashboard.dashboards.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.amcreports.dashboard.dashboards.DashboardCreation;
import org.amcreports.dashboard.dashboards.DashboardEditing;
import org.amcreports.dashboard.dashboards.DashboardReading;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.dashboards.encoding.DashboardDefinition;
import org.amcreports.dashboard.dashboards.encoding.DefinitionJson;
import org.amcreports.http.caching.IfNoneMatch;
import org.amcreports.http.idempotency.Idempotent;
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

@Path("/api/dashboards/{dashboard_id}")
@Tag(name = "dashboards")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
public class DashboardResource {

    private final DashboardReading reading;
    private final DashboardEditing editing;
    private final DashboardCreation creation;
    private final DashboardAnswers answers;
    private final Caller caller;

    DashboardResource(
            DashboardReading reading,
            DashboardEditing editing,
            DashboardCreation creation,
            DashboardAnswers answers,
            Caller caller) {
        this.reading = reading;
        this.editing = editing;
        this.creation = creation;
        this.answers = answers;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "A dashboard with its widgets; the entity tag is its version")
    @APIResponseSchema(value = DashboardView.class, responseCode = "200")
    public Uni<Response> get(
            @PathParam("dashboard_id") String dashboardId,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        Reader reader = reader();
        return reading.open(reader, Outcomes.dashboard(dashboardId))
                .map(opened -> opened.orElseThrow(ProblemException::notFound))
                .chain(opened -> IfNoneMatch.holds(
                                ifNoneMatch,
                                EntityTags.ofVersion(opened.dashboard().version()))
                        ? answers.notModified(opened)
                        : answers.ok(opened, reader));
    }

    @PUT
    @Operation(
            summary = "Replaces a dashboard with all its widgets; If-Match must name its version",
            description = "A widget keeps its widget_id; one without gets a new one. What is left out is as usual.")
    @APIResponseSchema(value = DashboardView.class, responseCode = "200")
    public Uni<Response> replace(
            @PathParam("dashboard_id") String dashboardId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull
                    @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = DashboardReplacement.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "without widgets",
                                                            value = "{\"name\": \"Weekly review\", \"widgets\": []}")))
                    JsonNode body) {
        DashboardId id = Outcomes.dashboard(dashboardId);
        DashboardDefinition definition = DefinitionJson.readStrictly(body, DashboardDefinition.class);
        return editing.replace(reader(), id, Outcomes.precondition(ifMatch), definition)
                .map(Outcomes::done)
                .chain(done -> answers.ok(id, reader()));
    }

    @PATCH
    @Consumes({Outcomes.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(
            summary = "Changes parts of a dashboard (JSON merge patch, RFC 7396); If-Match must name its version",
            description = "Widgets, where given, take the place of all. Only the owner changes is_public.")
    @APIResponseSchema(value = DashboardView.class, responseCode = "200")
    public Uni<Response> patch(
            @PathParam("dashboard_id") String dashboardId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @RequestBody(content = @Content(schema = @Schema(implementation = DashboardPatch.class)))
                    JsonNode patch) {
        DashboardId id = Outcomes.dashboard(dashboardId);
        return editing.patch(reader(), id, Outcomes.precondition(ifMatch), patch)
                .map(Outcomes::done)
                .chain(done -> answers.ok(id, reader()));
    }

    @DELETE
    @Operation(summary = "Deletes a dashboard with its widgets, shares and versions; If-Match must name its version")
    @APIResponse(responseCode = "204")
    public Uni<Response> delete(
            @PathParam("dashboard_id") String dashboardId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return editing.delete(reader(), Outcomes.dashboard(dashboardId), Outcomes.precondition(ifMatch))
                .invoke(Outcomes::done)
                .map(done -> Response.noContent().build());
    }

    @POST
    @Path("/duplicate")
    @Idempotent
    @Operation(
            summary = "A private copy of the caller's own of a dashboard that they may read",
            description = "The caller must be a member of every instance in it.")
    @APIResponseSchema(value = DashboardView.class, responseCode = "201")
    public Uni<Response> duplicate(@PathParam("dashboard_id") String dashboardId, @NotNull @Valid DuplicateName copy) {
        return creation.duplicate(reader(), Outcomes.dashboard(dashboardId), copy.name())
                .map(Outcomes::done)
                .chain(done -> answers.created(Outcomes.dashboard(done.made()), reader()));
    }

    @POST
    @Path("/transfer")
    @Idempotent
    @Operation(
            summary = "Hands a dashboard to another owner",
            description = "For the owner and administrators. The new owner must be a member of every instance in it.")
    @APIResponse(responseCode = "204")
    public Uni<Response> transfer(@PathParam("dashboard_id") String dashboardId, @NotNull @Valid NewOwner newOwner) {
        return editing.transfer(reader(), Outcomes.dashboard(dashboardId), newOwner.userId())
                .invoke(Outcomes::done)
                .map(done -> Response.noContent().build());
    }

    private Reader reader() {
        return new Reader(caller.userId(), caller.isAdmin());
    }
}
