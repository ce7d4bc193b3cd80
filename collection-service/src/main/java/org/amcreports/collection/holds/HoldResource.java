package org.amcreports.collection.holds;

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
import org.amcreports.http.page.Page;
import org.amcreports.http.problem.Parse;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.http.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Holds: what is sent to AMC, and what is not for now. */
@Path("/api/admin/holds")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "holds")
public class HoldResource {

    private static final String TARGET = "all, instance:<amc_instance_id> or credential:<credentials_ref>.";

    private final Holds holds;
    private final Caller caller;

    HoldResource(Holds holds, Caller caller) {
        this.holds = holds;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "What is held")
    public Uni<Page<Hold>> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return holds.page(cursor, Parse.limit(limit));
    }

    @GET
    @Path("/{target}")
    @Operation(summary = "A hold")
    public Uni<Hold> get(@Parameter(description = TARGET) @PathParam("target") String target) {
        return holds.find(parsed(target)).map(found -> found.orElseThrow(ProblemException::notFound));
    }

    @PUT
    @Path("/{target}")
    @Operation(
            summary = "Holds all, an AMC instance or a credential",
            description =
                    "Nothing new is sent to AMC for it; what was just about to be sent may still go, and what runs"
                            + " goes on. Collections that wait show it as their blocked_reason, and go on by themselves when it"
                            + " is released.")
    public Uni<Hold> put(
            @Parameter(description = TARGET) @PathParam("target") String target, @NotNull @Valid HoldBody body) {
        return holds.put(parsed(target), body.reason(), caller.userId())
                .map(held -> held.orElseThrow(ProblemException::notFound));
    }

    @DELETE
    @Path("/{target}")
    @Operation(summary = "Releases what was held")
    @APIResponse(responseCode = "204")
    public Uni<Response> release(@Parameter(description = TARGET) @PathParam("target") String target) {
        return holds.release(parsed(target)).map(released -> {
            if (!released) {
                throw ProblemException.notFound();
            }
            return Response.noContent().build();
        });
    }

    private static HoldTarget parsed(String target) {
        return HoldTarget.parse(target).orElseThrow(ProblemException::notFound);
    }
}
