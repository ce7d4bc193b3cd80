package org.amcreports.dashboard.templates.api;

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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.amcreports.dashboard.dashboards.Outcome;
import org.amcreports.dashboard.dashboards.api.DashboardAnswers;
import org.amcreports.dashboard.dashboards.api.DashboardView;
import org.amcreports.dashboard.dashboards.api.EntityTags;
import org.amcreports.dashboard.dashboards.api.Outcomes;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.data.api.RenderedData;
import org.amcreports.dashboard.templates.TemplateEditing;
import org.amcreports.dashboard.templates.TemplatePreview;
import org.amcreports.dashboard.templates.TemplatePreview.Previewed;
import org.amcreports.dashboard.templates.TemplatePreview.Previewed.Shown;
import org.amcreports.dashboard.templates.TemplateReading;
import org.amcreports.dashboard.templates.TemplateUse;
import org.amcreports.dashboard.templates.TemplateUse.Made;
import org.amcreports.dashboard.templates.domain.Template.NewDashboard;
import org.amcreports.dashboard.templates.domain.TemplateId;
import org.amcreports.dashboard.templates.persistence.TemplateIds;
import org.amcreports.http.caching.IfNoneMatch;
import org.amcreports.http.idempotency.Idempotent;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.http.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/dashboard-templates/{template_id}")
@Tag(name = "dashboard templates")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
public class TemplateResource {

    private final TemplateReading templates;
    private final TemplateEditing editing;
    private final TemplateUse creation;
    private final TemplatePreview previews;
    private final RenderedData rendered;
    private final DashboardAnswers answers;
    private final Caller caller;

    TemplateResource(
            TemplateReading templates,
            TemplateEditing editing,
            TemplateUse creation,
            TemplatePreview previews,
            RenderedData rendered,
            DashboardAnswers answers,
            Caller caller) {
        this.templates = templates;
        this.editing = editing;
        this.creation = creation;
        this.previews = previews;
        this.rendered = rendered;
        this.answers = answers;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary =
                    "A template with its widgets; data sources name slots instead of workflows. The entity tag is its version")
    @APIResponseSchema(value = TemplateView.class, responseCode = "200")
    public Uni<Response> get(
            @PathParam("template_id") String templateId,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return view(idOf(templateId))
                .map(view -> IfNoneMatch.holds(ifNoneMatch, EntityTags.ofVersion(view.version()))
                        ? DashboardAnswers.tagged(Response.notModified(), view.version())
                                .build()
                        : tagged(Response.ok(), view));
    }

    @PATCH
    @Consumes({Outcomes.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(
            summary =
                    "Changes what its owner says of a template (JSON merge patch, RFC 7396); If-Match must name its version",
            description = "Its widgets stay as they are: a template with others is made of another dashboard.")
    @APIResponseSchema(value = TemplateView.class, responseCode = "200")
    public Uni<Response> patch(
            @PathParam("template_id") String templateId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @RequestBody(content = @Content(schema = @Schema(implementation = TemplatePatch.class)))
                    JsonNode patch) {
        TemplateId id = idOf(templateId);
        return editing.patch(reader(), id, Outcomes.precondition(ifMatch), patch)
                .invoke(TemplateResource::done)
                .chain(() -> shown(id));
    }

    @DELETE
    @Operation(
            summary = "Deletes a template, for its owner; what was made from it stays. If-Match must name its version")
    @APIResponse(responseCode = "204")
    public Uni<Response> delete(
            @PathParam("template_id") String templateId, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return editing.delete(reader(), idOf(templateId), Outcomes.precondition(ifMatch))
                .invoke(TemplateResource::done)
                .map(done -> Response.noContent().build());
    }

    @POST
    @Path("/create")
    @Idempotent
    @Operation(summary = "A dashboard of the caller's own, with workflows in the template's slots")
    @APIResponseSchema(value = DashboardView.class, responseCode = "201")
    public Uni<Response> create(
            @PathParam("template_id") String templateId, @NotNull @Valid CreateFromTemplate wanted) {
        Reader owner = reader();
        return creation.create(
                        owner,
                        idOf(templateId),
                        new NewDashboard(owner.user(), wanted.name(), wanted.instanceId(), wanted.workflowIds()))
                .map(TemplateResource::idOf)
                .chain(id -> answers.created(id, owner));
    }

    @POST
    @Path("/preview")
    @Operation(
            summary = "What a dashboard from the template would show of workflows; nothing is stored",
            description =
                    "Each widget as it would be, with a check against the metrics and dimensions of its workflows, and its data.")
    @APIResponseSchema(value = TemplatePreviewView.class, responseCode = "200")
    public Uni<Response> preview(@PathParam("template_id") String templateId, @NotNull @Valid PreviewTemplate wanted) {
        NewDashboard unnamed = new NewDashboard(caller.userId(), "Preview", wanted.instanceId(), wanted.workflowIds());
        return previews.preview(reader(), idOf(templateId), unnamed)
                .map(TemplateResource::shown)
                .chain(shown -> rendered.render(shown.data().rows(), () -> TemplatePreviewView.of(shown)))
                .map(bytes -> Response.ok(bytes).build());
    }

    private Uni<Response> shown(TemplateId id) {
        return view(id).map(view -> tagged(Response.ok(), view));
    }

    private Uni<TemplateView> view(TemplateId id) {
        return templates
                .open(reader(), id)
                .map(found -> TemplateView.of(found.orElseThrow(ProblemException::notFound)));
    }

    static Response tagged(Response.ResponseBuilder answer, TemplateView view) {
        return DashboardAnswers.tagged(answer.entity(view), view.version()).build();
    }

    private Reader reader() {
        return new Reader(caller.userId(), caller.isAdmin());
    }

    private static void done(Outcome outcome) {
        if (outcome instanceof Outcome.Stale stale) {
            throw ProblemException.preconditionFailed(
                    "the template has changed", Map.of("current_version", stale.version()));
        }
        Outcomes.done(outcome);
    }

    private static Shown shown(Previewed outcome) {
        if (outcome instanceof Shown shown) {
            return shown;
        }
        throw outcome instanceof Previewed.NotPermitted ? Outcomes.sourceRefused() : ProblemException.notFound();
    }

    private static DashboardId idOf(Made outcome) {
        if (outcome instanceof Made.Dashboard made) {
            return made.id();
        }
        throw outcome instanceof Made.NotPermitted ? Outcomes.sourceRefused() : ProblemException.notFound();
    }

    private static TemplateId idOf(String text) {
        return TemplateIds.template(text).orElseThrow(ProblemException::notFound);
    }
}
