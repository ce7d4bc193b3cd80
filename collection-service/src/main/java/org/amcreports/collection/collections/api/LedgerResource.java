package org.amcreports.collection.collections.api;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import org.amcreports.collection.collections.CollectionQueries;
import org.amcreports.collection.collections.LedgerFilter;
import org.amcreports.collection.collections.WeekVersion;
import org.amcreports.http.page.Page;
import org.amcreports.http.problem.Parse;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.http.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The ledger: what is stored of each week of a workflow on an instance. */
@Authenticated
@Path("/api/data-collections/weeks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "collections")
public class LedgerResource {

    private final CollectionQueries queries;
    private final Caller caller;

    LedgerResource(CollectionQueries queries, Caller caller) {
        this.queries = queries;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Which version of each week is stored now, newest week first")
    public Uni<Page<WeekVersion>> ledger(
            @QueryParam("workflow_id") @Parameter(required = true) @Nullable String workflowId,
            @QueryParam("instance_id") @Parameter(required = true) @Nullable String instanceId,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        LedgerFilter filter = new LedgerFilter(
                Parse.uuid("workflow_id", required("workflow_id", workflowId)),
                Parse.uuid("instance_id", required("instance_id", instanceId)),
                day("from", from),
                day("to", to));
        return queries.ledger(Viewers.of(caller), filter, cursor, Parse.limit(limit))
                .map(ledger -> ledger.orElseThrow(ProblemException::notFound));
    }

    private static String required(String field, @Nullable String value) {
        if (value == null) {
            throw ProblemException.badRequest(field, "is required");
        }
        return value;
    }

    private static @Nullable LocalDate day(String field, @Nullable String value) {
        return value == null ? null : Parameters.day(field, value);
    }
}
