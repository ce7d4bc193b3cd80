package org.amcreports.collection.collections.api;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import org.amcreports.collection.collections.CollectionQueries;
import org.amcreports.collection.collections.SourceFilter;
import org.amcreports.http.page.Page;
import org.amcreports.http.problem.Parse;
import org.amcreports.http.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What can be collected, and what is. */
@Authenticated
@Path("/api/data-collections/sources")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "collections")
public class SourceResource {

    private final CollectionQueries queries;
    private final Caller caller;
    private final Clock clock;

    SourceResource(CollectionQueries queries, Caller caller, Clock clock) {
        this.queries = queries;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Operation(
            summary = "Each workflow on each instance of the caller, and how much of it is collected",
            description = "By instance, then by workflow.")
    public Uni<Page<SourceView>> list(
            @QueryParam("workflow_id") @Nullable String workflowId,
            @QueryParam("instance_id") @Nullable String instanceId,
            @QueryParam("held")
                    @Parameter(
                            description = "With true: only those of which at least one week is held.",
                            schema = @Schema(type = SchemaType.BOOLEAN))
                    @Nullable
                    String held,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        SourceFilter filter = new SourceFilter(
                Parameters.uuid("workflow_id", workflowId),
                Parameters.uuid("instance_id", instanceId),
                held != null && Parse.flag("held", held));
        Instant now = clock.instant();
        return queries.sources(Viewers.of(caller), filter, cursor, Parse.limit(limit))
                .map(page -> page.map(source -> SourceView.of(source, now)));
    }
}
