package org.amcreports.collection.usage;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.amcreports.http.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How far AMC's instances may be used. */
@Path("/api/admin/limits")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "usage")
public class LimitsResource {

    private static final String ANY = "^\\S+$";
    private static final String ID = "AMC's own id of the instance.";

    private final Limits limits;

    LimitsResource(Limits limits) {
        this.limits = limits;
    }

    @GET
    @Path("/{amc_instance_id}")
    @Operation(summary = "What an AMC instance is allowed; null is as configured")
    public Uni<InstanceLimits> get(
            @Parameter(description = ID, schema = @Schema(type = SchemaType.STRING, pattern = ANY))
                    @PathParam("amc_instance_id")
                    String amcInstanceId) {
        return limits.find(amcInstanceId).map(LimitsResource::known);
    }

    @PUT
    @Path("/{amc_instance_id}")
    @Operation(
            summary = "Allows an AMC instance more or less than others",
            description = "What runs already goes on. What is left out is as configured.")
    public Uni<InstanceLimits> put(
            @Parameter(description = ID, schema = @Schema(type = SchemaType.STRING, pattern = ANY))
                    @PathParam("amc_instance_id")
                    String amcInstanceId,
            @NotNull @Valid InstanceLimits body) {
        return limits.put(amcInstanceId, body).map(LimitsResource::known);
    }

    @DELETE
    @Path("/{amc_instance_id}")
    @Operation(summary = "Allows an AMC instance what is configured")
    @APIResponse(responseCode = "204")
    public Uni<Response> delete(
            @Parameter(description = ID, schema = @Schema(type = SchemaType.STRING, pattern = ANY))
                    @PathParam("amc_instance_id")
                    String amcInstanceId) {
        return limits.put(amcInstanceId, InstanceLimits.AS_CONFIGURED)
                .invoke(LimitsResource::known)
                .replaceWith(() -> Response.noContent().build());
    }

    private static InstanceLimits known(Optional<InstanceLimits> found) {
        return found.orElseThrow(ProblemException::notFound);
    }
}
