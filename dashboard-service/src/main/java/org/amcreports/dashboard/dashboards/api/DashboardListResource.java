package org.amcreports.dashboard.dashboards.api;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.persistence.DashboardListing;
import org.amcreports.dashboard.dashboards.persistence.DashboardListing.ListedDashboard;
import org.amcreports.http.page.Cursors;
import org.amcreports.http.page.Page;
import org.amcreports.http.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/dashboards")
@Tag(name = "dashboards")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class DashboardListResource {

    private final DashboardListing listing;
    private final Cursors cursors;
    private final Caller caller;

    DashboardListResource(DashboardListing listing, Cursors cursors, Caller caller) {
        this.listing = listing;
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
