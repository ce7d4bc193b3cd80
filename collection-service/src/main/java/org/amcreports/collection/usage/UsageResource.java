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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.amcreports.collection.collections.api.Parameters;
import org.amcreports.http.page.Page;
import org.amcreports.http.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What AMC's instances are used for, and how far they may be. */
@Path("/api/admin")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "usage")
public class UsageResource {

    private final Usage usage;
    private final Limits limits;

    UsageResource(Usage usage, Limits limits) {
        this.usage = usage;
        this.limits = limits;
    }

    @GET
    @Path("/usage")
    @Operation(summary = "How much of each AMC instance is used now, over all replicas")
    public Uni<Page<InstanceUsage>> usage(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return usage.page(cursor, Parameters.limit(limit, Parameters.USUAL_LIMIT));
    }

    @GET
    @Path("/limits/{amc_instance_id}")
    @Operation(summary = "What an AMC instance is allowed; null is as configured")
    public Uni<InstanceLimits> get(@PathParam("amc_instance_id") String amcInstanceId) {
        return limits.find(amcInstanceId).map(UsageResource::known);
    }

    @PUT
    @Path("/limits/{amc_instance_id}")
    @Operation(
            summary = "Allows an AMC instance more or less than others",
            description = "What runs already goes on. What is left out is as configured.")
    public Uni<InstanceLimits> put(
            @PathParam("amc_instance_id") String amcInstanceId, @NotNull @Valid InstanceLimits body) {
        return limits.put(amcInstanceId, body).map(UsageResource::known);
    }

    @DELETE
    @Path("/limits/{amc_instance_id}")
    @Operation(summary = "Allows an AMC instance what is configured")
    @APIResponse(responseCode = "204")
    public Uni<Response> delete(@PathParam("amc_instance_id") String amcInstanceId) {
        return limits.put(amcInstanceId, InstanceLimits.AS_CONFIGURED)
                .invoke(UsageResource::known)
                .replaceWith(() -> Response.noContent().build());
    }

    private static InstanceLimits known(Optional<InstanceLimits> found) {
        return found.orElseThrow(ProblemException::notFound);
    }
}
