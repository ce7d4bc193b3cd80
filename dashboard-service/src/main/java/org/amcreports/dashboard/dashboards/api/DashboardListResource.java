package org.amcreports.dashboard.dashboards.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.DashboardCreation;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.dashboards.encoding.DashboardDefinition;
import org.amcreports.dashboard.dashboards.encoding.DefinitionJson;
import org.amcreports.dashboard.dashboards.persistence.DashboardListing;
import org.amcreports.dashboard.dashboards.persistence.DashboardListing.ListedDashboard;
import org.amcreports.http.id.Ids;
import org.amcreports.http.idempotency.Idempotent;
import org.amcreports.http.page.Cursors;
import org.amcreports.http.page.Page;
import org.amcreports.http.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/dashboards")
@Tag(name = "dashboards")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
public class DashboardListResource {

    private final DashboardListing listing;
    private final DashboardCreation creation;
    private final DashboardAnswers answers;
    private final Cursors cursors;
    private final Caller caller;

    DashboardListResource(
            DashboardListing listing,
            DashboardCreation creation,
            DashboardAnswers answers,
            Cursors cursors,
            Caller caller) {
        this.listing = listing;
        this.creation = creation;
        this.answers = answers;
        this.cursors = cursors;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "The dashboards that the caller owns, was given a share of, or may read because they are public")
    public Uni<Page<ListedDashboardView>> list(@BeanParam ListingParameters parameters) {
        UUID user = caller.userId();
        int limit = parameters.limit();
        String fingerprint = parameters.fingerprint(user);
        return listing.page(user, parameters.query(), after(fingerprint, parameters.cursor()), limit + 1)
                .map(found -> cursors.page(found, limit, fingerprint, DashboardListResource::position)
                        .map(ListedDashboardView::of));
    }

    @POST
    @Idempotent
    @Operation(summary = "Makes a dashboard of the caller's own")
    @APIResponseSchema(value = DashboardView.class, responseCode = "201")
    public Uni<Response> create(
            @NotNull @RequestBody(content = @Content(schema = @Schema(implementation = DashboardDefinition.class)))
                    JsonNode body) {
        Reader owner = new Reader(caller.userId(), caller.isAdmin());
        DashboardDefinition definition = DefinitionJson.readStrictly(body, DashboardDefinition.class);
        return creation.create(
                        definition.create(new DashboardId(Ids.next()), owner.user(), () -> new WidgetId(Ids.next())),
                        definition)
                .map(made -> made.orElseThrow(Outcomes::sourceRefused))
                .chain(id -> answers.created(id, owner));
    }

    private DashboardListing.@Nullable Position after(String fingerprint, @Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        List<String> position = cursors.decode(fingerprint, cursor);
        return new DashboardListing.Position(position.get(0), UUID.fromString(position.get(1)));
    }

    private static List<String> position(ListedDashboard last) {
        return List.of(last.sortKey(), last.id().value().toString());
    }
}
