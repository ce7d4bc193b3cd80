package org.amcreports.aggregation.catalogue.columns;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.amcreports.aggregation.access.Reader;
import org.amcreports.aggregation.store.source.SourceId;
import org.amcreports.http.problem.Parse;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.http.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** How the columns of a source were read. */
@Path("/api/aggregates/mapping")
@Authenticated
public class MappingResource {

    private final MappingService mappings;
    private final Caller caller;

    MappingResource(MappingService mappings, Caller caller) {
        this.mappings = mappings;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "What each column of a source's weeks was taken for and why, with warnings")
    public Uni<SourceMapping> columns(
            @QueryParam("workflow_id") @Parameter(required = true) @Nullable String workflowId,
            @QueryParam("instance_id") @Parameter(required = true) @Nullable String instanceId) {
        SourceId source = new SourceId(id("workflow_id", workflowId), id("instance_id", instanceId));
        return mappings.of(source, Reader.of(caller));
    }

    private static UUID id(String field, @Nullable String given) {
        if (given == null) {
            throw ProblemException.badRequest(field, "is required");
        }
        return Parse.uuid(field, given);
    }
}
