package org.amcreports.collection.leases;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.amcreports.http.problem.Parse;
import org.amcreports.http.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Leases of running weeks. */
@Path("/api/admin/leases")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "leases")
public class LeaseResource {

    private final LeaseRelease release;

    LeaseResource(LeaseRelease release) {
        this.release = release;
    }

    @POST
    @Path("/{week_id}/release")
    @Operation(
            summary = "Takes a stuck week from the replica that has it",
            description = "Another replica, or the same one anew, goes on with its execution: nothing is run twice.")
    @APIResponse(responseCode = "204")
    @APIResponse(responseCode = "409", description = "The week is not running.")
    public Uni<Response> release(
            @Parameter(description = "The id of the week.", schema = @Schema(type = SchemaType.STRING, format = "uuid"))
                    @PathParam("week_id")
                    String weekId) {
        UUID id = Parse.uuid("week_id", weekId);
        return release.release(id).map(outcome -> switch (outcome) {
            case RELEASED -> Response.noContent().build();
            case NOT_LEASED -> throw ProblemException.conflict("not-running", "The week is not running.", Map.of());
            case UNKNOWN -> throw ProblemException.notFound();
        });
    }
}
