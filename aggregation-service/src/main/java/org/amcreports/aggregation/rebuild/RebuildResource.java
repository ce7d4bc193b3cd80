package org.amcreports.aggregation.rebuild;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Rebuilding what is derived from rows. */
@Path("/api/admin/aggregates/rebuild")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RebuildResource {

    private final RebuildService rebuilds;

    RebuildResource(RebuildService rebuilds) {
        this.rebuilds = rebuilds;
    }

    @POST
    @Operation(
            summary = "Rolls the weeks of a source up anew, from their stored facts or from rows that are read again",
            description = "One week after the other, oldest first; readers see each as it was or as it is then."
                    + " Asked twice, done once, unless the first is done already.")
    @APIResponseSchema(value = Rebuild.class, responseCode = "202")
    @APIResponse(responseCode = "404", description = "There is no such source.")
    public Uni<Response> rebuild(@NotNull @Valid RebuildRequest request) {
        return rebuilds.request(request)
                .map(weeks -> new Rebuild(request.workflowId(), request.instanceId(), request.source(), weeks))
                .map(rebuild -> Response.accepted(rebuild).build());
    }
}
