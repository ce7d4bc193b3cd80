package org.amcreports.aggregation.query;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.amcreports.aggregation.access.Reader;
import org.amcreports.aggregation.query.answer.QueryOutcome;
import org.amcreports.aggregation.query.question.AggregateQuery;
import org.amcreports.http.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Questions about sources. */
@Path("/api/aggregates/query")
@Authenticated
public class QueryResource {

    /** Up to fifty questions at once. */
    public record QueryRequest(
            @NotNull @Size(min = 1, max = 50) List<@NotNull @Valid AggregateQuery> queries) {}

    /** One outcome per question, in their order. */
    public record QueryAnswers(List<QueryOutcome> results) {}

    private final QueryService queries;
    private final Caller caller;

    QueryResource(QueryService queries, Caller caller) {
        this.queries = queries;
        this.caller = caller;
    }

    @POST
    @Operation(summary = "Up to fifty questions at once, each with an answer or a problem of its own")
    public Uni<QueryAnswers> query(@NotNull @Valid QueryRequest request) {
        return queries.answer(request.queries(), Reader.of(caller)).map(QueryAnswers::new);
    }
}
