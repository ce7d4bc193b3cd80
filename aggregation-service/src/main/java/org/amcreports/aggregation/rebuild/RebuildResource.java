package org.amcreports.aggregation.rebuild;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Rebuilding what is derived from rows. */
@Path("/api/admin/aggregates/rebuild")
@RolesAllowed("admin")
public class RebuildResource {

    /**
     * What will be done.
     *
     * @param weeks the first days of the weeks that wait to be rebuilt, oldest first
     */
    public record Rebuild(UUID workflowId, UUID instanceId, String source, List<LocalDate> weeks) {}

    private final RebuildService rebuilds;

    RebuildResource(RebuildService rebuilds) {
        this.rebuilds = rebuilds;
    }

    @POST
    @Operation(
            summary = "Rolls the weeks of a source up anew, from their stored facts",
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
