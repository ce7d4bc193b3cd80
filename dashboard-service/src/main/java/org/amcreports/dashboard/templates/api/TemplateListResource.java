package org.amcreports.dashboard.templates.api;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.templates.TemplateMaking;
import org.amcreports.dashboard.templates.TemplateMaking.Creation;
import org.amcreports.dashboard.templates.TemplateReading;
import org.amcreports.dashboard.templates.domain.TemplateId;
import org.amcreports.dashboard.templates.persistence.TemplateListing;
import org.amcreports.dashboard.templates.persistence.TemplateListing.ListedTemplate;
import org.amcreports.dashboard.templates.persistence.TemplateScope;
import org.amcreports.dashboard.wire.WireNamed;
import org.amcreports.http.idempotency.Idempotent;
import org.amcreports.http.page.Cursors;
import org.amcreports.http.page.Page;
import org.amcreports.http.problem.Parse;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.http.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/dashboard-templates")
@Tag(name = "dashboard templates")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
public class TemplateListResource {

    private final TemplateListing listing;
    private final TemplateReading templates;
    private final TemplateMaking making;
    private final Cursors cursors;
    private final Caller caller;

    TemplateListResource(
            TemplateListing listing, TemplateReading templates, TemplateMaking making, Cursors cursors, Caller caller) {
        this.listing = listing;
        this.templates = templates;
        this.making = making;
        this.cursors = cursors;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "The templates that the caller may use; each has its widgets where it is read alone",
            description = "Those that everybody finds come first, then users' own, the oldest first.")
    public Uni<Page<ListedTemplateView>> list(
            @QueryParam("scope")
                    @Parameter(
                            description = "Whose: everybody's, the caller's own, or those that colleagues made public",
                            schema = @Schema(implementation = TemplateScope.class))
                    @Nullable
                    String scope,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int most = Parse.limit(limit);
        String fingerprint = caller.userId() + " templates " + scope;
        UUID after = cursor == null
                ? null
                : UUID.fromString(cursors.decode(fingerprint, cursor).get(0));
        return listing.page(caller.userId(), scopeOf(scope), after, most + 1)
                .map(found -> cursors.page(found, most, fingerprint, TemplateListResource::position)
                        .map(ListedTemplateView::of));
    }

    @POST
    @Idempotent
    @Operation(
            summary = "Makes a template of a dashboard of the caller's own",
            description =
                    "Each workflow of the dashboard becomes a slot. Filters stay behind, since their values belong to the"
                            + " workflows; so do widgets that are not valid. What becomes of the dashboard does not change the template.")
    @APIResponseSchema(value = TemplateView.class, responseCode = "201")
    public Uni<Response> make(@NotNull @Valid MakeTemplate wanted) {
        Reader owner = new Reader(caller.userId(), caller.isAdmin());
        return making.make(owner, wanted.template())
                .map(TemplateListResource::idOf)
                .chain(id -> templates.open(owner, id))
                .map(made -> TemplateView.of(made.orElseThrow(ProblemException::notFound)))
                .map(view -> TemplateResource.tagged(
                        Response.created(URI.create("/api/dashboard-templates/" + view.templateId())), view));
    }

    private static @Nullable TemplateScope scopeOf(@Nullable String scope) {
        return scope == null
                ? null
                : WireNamed.find(TemplateScope.class, scope)
                        .orElseThrow(() -> ProblemException.badRequest(
                                "scope", "must be one of " + WireNamed.names(TemplateScope.class)));
    }

    private static List<String> position(ListedTemplate last) {
        return List.of(last.id().value().toString());
    }

    private static TemplateId idOf(Creation outcome) {
        if (outcome instanceof Creation.Made made) {
            return made.id();
        }
        if (outcome instanceof Creation.TooMany tooMany) {
            throw ProblemException.conflict(
                    "too-many", "you have as many templates as you may", Map.of("most", tooMany.most()));
        }
        throw outcome instanceof Creation.NotTheOwner
                ? ProblemException.forbidden("only the owner makes a template of a dashboard")
                : unknownDashboard();
    }

    static ProblemException unknownDashboard() {
        return ProblemException.badRequest("dashboard_id", "is no dashboard that you may read");
    }
}
