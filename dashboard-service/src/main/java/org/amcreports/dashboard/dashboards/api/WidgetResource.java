package org.amcreports.dashboard.dashboards.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
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
import java.net.URI;
import org.amcreports.dashboard.dashboards.DashboardReading;
import org.amcreports.dashboard.dashboards.WidgetEditing;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.dashboards.encoding.DefinitionJson;
import org.amcreports.dashboard.dashboards.encoding.LayoutDefinition;
import org.amcreports.dashboard.dashboards.encoding.WidgetDefinition;
import org.amcreports.http.idempotency.Idempotent;
import org.amcreports.http.page.Page;
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

/** A dashboard's widgets. The entity tag of each is the version of the dashboard. */
@Path("/api/dashboards/{dashboard_id}")
@Tag(name = "widgets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
public class WidgetResource {

    private static final String TEXT = """
            {"widget_type": "text", "title": "How to read this", "display_config": {"text": "Recent weeks still grow."},
             "position_config": {"x": 0, "y": 40, "width": 12, "height": 1}}""";

    private final DashboardReading reading;
    private final WidgetEditing editing;
    private final DashboardAnswers answers;
    private final Caller caller;

    WidgetResource(DashboardReading reading, WidgetEditing editing, DashboardAnswers answers, Caller caller) {
        this.reading = reading;
        this.editing = editing;
        this.answers = answers;
        this.caller = caller;
    }

    @GET
    @Path("/widgets")
    @Operation(summary = "All valid widgets of a dashboard, from the top left to the bottom right")
    public Uni<Page<WidgetView>> list(@PathParam("dashboard_id") String dashboardId) {
        return open(Outcomes.dashboard(dashboardId))
                .map(dashboard -> new Page<>(
                        dashboard.widgets().stream().map(WidgetView::of).toList(), null));
    }

    @POST
    @Path("/widgets")
    @Idempotent
    @Operation(summary = "Adds a widget to a dashboard, where no other one stands")
    @APIResponseSchema(value = WidgetView.class, responseCode = "201")
    public Uni<Response> add(
            @PathParam("dashboard_id") String dashboardId,
            @NotNull
                    @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = WidgetDefinition.class),
                                            examples = @ExampleObject(name = "text", value = TEXT)))
                    JsonNode body) {
        DashboardId id = Outcomes.dashboard(dashboardId);
        WidgetDefinition definition = DefinitionJson.readStrictly(body, WidgetDefinition.class);
        return editing.add(reader(), id, definition)
                .map(Outcomes::done)
                .chain(done -> answer(
                        id,
                        Outcomes.widget(done.made()),
                        Response.created(URI.create("/api/dashboards/" + dashboardId + "/widgets/" + done.made()))));
    }

    @GET
    @Path("/widgets/{widget_id}")
    @Operation(summary = "A widget; the entity tag is the version of the dashboard")
    @APIResponseSchema(value = WidgetView.class, responseCode = "200")
    public Uni<Response> get(@PathParam("dashboard_id") String dashboardId, @PathParam("widget_id") String widgetId) {
        return answer(Outcomes.dashboard(dashboardId), Outcomes.widget(widgetId), Response.ok());
    }

    @PATCH
    @Path("/widgets/{widget_id}")
    @Consumes({Outcomes.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(
            summary =
                    "Changes parts of a widget (JSON merge patch, RFC 7396); If-Match must name the dashboard's version")
    @APIResponseSchema(value = WidgetView.class, responseCode = "200")
    public Uni<Response> patch(
            @PathParam("dashboard_id") String dashboardId,
            @PathParam("widget_id") String widgetId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @RequestBody(content = @Content(schema = @Schema(implementation = WidgetPatch.class)))
                    JsonNode patch) {
        DashboardId id = Outcomes.dashboard(dashboardId);
        WidgetId widget = Outcomes.widget(widgetId);
        return editing.patch(reader(), id, Outcomes.precondition(ifMatch), widget, patch)
                .map(Outcomes::done)
                .chain(done -> answer(id, widget, Response.ok()));
    }

    @DELETE
    @Path("/widgets/{widget_id}")
    @Operation(summary = "Removes a widget; If-Match must name the dashboard's version")
    @APIResponse(responseCode = "204")
    public Uni<Response> remove(
            @PathParam("dashboard_id") String dashboardId,
            @PathParam("widget_id") String widgetId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return editing.remove(
                        reader(),
                        Outcomes.dashboard(dashboardId),
                        Outcomes.precondition(ifMatch),
                        Outcomes.widget(widgetId))
                .map(Outcomes::done)
                .map(done -> DashboardAnswers.tagged(Response.noContent(), done.version())
                        .build());
    }

    @PUT
    @Path("/layout")
    @Operation(
            summary = "Moves many widgets at once, all or none; If-Match must name the dashboard's version",
            description = "Widgets may take each other's places; those that are not named stay where they are.")
    @APIResponseSchema(value = DashboardView.class, responseCode = "200")
    public Uni<Response> arrange(
            @PathParam("dashboard_id") String dashboardId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @RequestBody(content = @Content(schema = @Schema(implementation = LayoutDefinition.class)))
                    JsonNode body) {
        DashboardId id = Outcomes.dashboard(dashboardId);
        LayoutDefinition layout = DefinitionJson.readStrictly(body, LayoutDefinition.class);
        return editing.arrange(reader(), id, Outcomes.precondition(ifMatch), layout)
                .map(Outcomes::done)
                .chain(done -> answers.ok(id, reader()));
    }

    private Uni<Response> answer(DashboardId id, WidgetId widgetId, Response.ResponseBuilder answer) {
        return open(id).map(dashboard -> DashboardAnswers.tagged(
                        answer.entity(
                                WidgetView.of(dashboard.widget(widgetId).orElseThrow(ProblemException::notFound))),
                        dashboard.version())
                .build());
    }

    private Uni<Dashboard> open(DashboardId id) {
        return reading.open(reader(), id)
                .map(opened -> opened.orElseThrow(ProblemException::notFound).dashboard());
    }

    private Reader reader() {
        return new Reader(caller.userId(), caller.isAdmin());
    }
}
