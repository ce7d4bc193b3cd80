package org.amcreports.aggregation.query;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.amcreports.aggregation.access.Reader;
import org.amcreports.http.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Questions about sources. */
@Path("/api/aggregates/query")
@Authenticated
public class QueryResource {

    private final QueryService queries;
    private final Caller caller;

    QueryResource(QueryService queries, Caller caller) {
        this.queries = queries;
        this.caller = caller;
    }

    @POST
    @Operation(summary = "Up to fifty questions at once, each with an answer or a problem of its own")
    public Uni<QueryAnswers> query(@NotNull @Valid QueryRequest request) {
        return queries.answer(request.queries(), Reader.of(caller));
    }
}
