package org.amcreports.collection.replays;

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
import java.util.List;
import org.amcreports.http.idempotency.Idempotent;
import org.amcreports.http.problem.FieldError;
import org.amcreports.http.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Replays for subscribers that come late. */
@Path("/api/admin/replays")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "replays")
public class ReplayResource {

    private final ReplayService service;

    ReplayResource(ReplayService service) {
        this.service = service;
    }

    @POST
    @Idempotent
    @Operation(
            summary = "Sends the last event of each week again, to amc.week-completed.v1.replay",
            description =
                    "The weeks that start from from to to, at most 120, in the order in which they were published:"
                            + " same key, value and headers, and the header ce_replay. weeks is 0 when nothing was"
                            + " published of these weeks.")
    @APIResponseSchema(value = Replay.class, responseCode = "202")
    @APIResponse(responseCode = "404", description = "There is no such workflow, or no such instance.")
    public Uni<Response> replay(@NotNull @Valid ReplayRequest body) {
        List<FieldError> errors = body.errors();
        if (!errors.isEmpty()) {
            throw ProblemException.badRequest(errors);
        }
        return service.replay(body)
                .map(replay -> replay.orElseThrow(ReplayResource::unknown))
                .map(replay -> Response.accepted(replay).build());
    }

    private static ProblemException unknown() {
        return ProblemException.of(
                404, "not-found", "There is no such resource.", "There is no such workflow, or no such instance.");
    }
}
