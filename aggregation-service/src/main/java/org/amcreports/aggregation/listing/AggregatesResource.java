package org.amcreports.aggregation.listing;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.amcreports.aggregation.access.Reader;
import org.amcreports.aggregation.store.aggregate.AggregateRow;
import org.amcreports.http.page.Page;
import org.amcreports.http.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The stored rows, newest first. */
@Path("/api/aggregates")
@Authenticated
public class AggregatesResource {

    private final AggregateListing listing;
    private final Caller caller;

    AggregatesResource(AggregateListing listing, Caller caller) {
        this.listing = listing;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Weekly, monthly and quarterly rows of the sources that the caller may read, newest first")
    public Uni<Page<AggregateRow>> list(
            @QueryParam("workflow_id") @Nullable String workflowId,
            @QueryParam("instance_id") @Nullable String instanceId,
            @QueryParam("aggregation_type")
                    @Parameter(schema = @Schema(enumeration = {"weekly", "monthly", "quarterly"}))
                    @Nullable
                    String aggregationType,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        ListFilter filter = ListFilter.parse(workflowId, instanceId, aggregationType, from, to, limit);
        return listing.page(filter, cursor, Reader.of(caller));
    }
}
