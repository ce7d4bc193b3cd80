package org.amcreports.collection.usage;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.amcreports.http.page.Page;
import org.amcreports.http.problem.Parse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What AMC's instances are used for. */
@Path("/api/admin/usage")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "usage")
public class UsageResource {

    private final Usage usage;

    UsageResource(Usage usage) {
        this.usage = usage;
    }

    @GET
    @Operation(summary = "How much of each AMC instance is used now, over all replicas")
    public Uni<Page<InstanceUsage>> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return usage.page(cursor, Parse.limit(limit));
    }
}
