package org.amcreports.dashboard.templates.api;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.api.DashboardAnswers;
import org.amcreports.dashboard.dashboards.api.DashboardView;
import org.amcreports.dashboard.dashboards.api.Outcomes;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.templates.TemplatePreview;
import org.amcreports.dashboard.templates.TemplatePreview.Previewed;
import org.amcreports.dashboard.templates.TemplateReading;
import org.amcreports.dashboard.templates.TemplateUse;
import org.amcreports.dashboard.templates.TemplateUse.Made;
import org.amcreports.dashboard.templates.domain.Template.NewDashboard;
import org.amcreports.dashboard.templates.domain.TemplateId;
import org.amcreports.http.id.TypeId;
import org.amcreports.http.idempotency.Idempotent;
import org.amcreports.http.page.Page;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.http.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/dashboard-templates")
@Tag(name = "dashboard templates")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class TemplateResource {

    private final TemplateReading templates;
    private final TemplateUse creation;
    private final TemplatePreview previews;
    private final DashboardAnswers answers;
    private final Caller caller;

    TemplateResource(
            TemplateReading templates,
            TemplateUse creation,
            TemplatePreview previews,
            DashboardAnswers answers,
            Caller caller) {
        this.templates = templates;
        this.creation = creation;
        this.previews = previews;
        this.answers = answers;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "All templates with their widgets")
    public Uni<Page<TemplateView>> list() {
        return templates
                .list()
                .map(all -> new Page<>(all.stream().map(TemplateView::of).toList(), null));
    }

    @GET
    @Path("/{template_id}")
    @Operation(summary = "A template with its widgets; data sources name slots instead of workflows")
    public Uni<TemplateView> get(@PathParam("template_id") String templateId) {
        return templates
                .find(idOf(templateId))
                .map(found -> TemplateView.of(found.orElseThrow(ProblemException::notFound)));
    }

    @POST
    @Path("/{template_id}/create")
    @Idempotent
    @Operation(summary = "A dashboard of the caller's own, with workflows in the template's slots")
    @APIResponseSchema(value = DashboardView.class, responseCode = "201")
    public Uni<Response> create(
            @PathParam("template_id") String templateId, @NotNull @Valid CreateFromTemplate wanted) {
        UUID user = caller.userId();
        return creation.create(
                        idOf(templateId),
                        new NewDashboard(user, wanted.name(), wanted.instanceId(), wanted.workflowIds()))
                .map(TemplateResource::idOf)
                .chain(id -> answers.created(id, new Reader(user, caller.isAdmin())));
    }

    @POST
    @Path("/{template_id}/preview")
    @Operation(
            summary = "What a dashboard from the template would show of workflows; nothing is stored",
            description =
                    "Each widget as it would be, with a check against the metrics and dimensions of its workflows.")
    public Uni<TemplatePreviewView> preview(
            @PathParam("template_id") String templateId, @NotNull @Valid PreviewTemplate wanted) {
        NewDashboard unnamed = new NewDashboard(caller.userId(), "Preview", wanted.instanceId(), wanted.workflowIds());
        return previews.preview(idOf(templateId), unnamed).map(TemplateResource::shown);
    }

    private static TemplatePreviewView shown(Previewed outcome) {
        if (outcome instanceof Previewed.Shown shown) {
            return TemplatePreviewView.of(shown);
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
        return TypeId.uuid(TemplateView.PREFIX, text).map(TemplateId::new).orElseThrow(ProblemException::notFound);
    }
}
