package org.amcreports.dashboard.data.aggregation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.dashboard.data.planning.AggregateQuery;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /api/aggregates/query}. */
record QueryRequest(List<Query> queries) {

    static QueryRequest of(List<AggregateQuery> queries) {
        return new QueryRequest(queries.stream().map(Query::of).toList());
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Query(
            UUID workflowId,
            UUID instanceId,
            String aggregationType,
            LocalDate from,
            LocalDate to,
            List<String> metrics,
            List<String> groupBy,
            Map<String, List<@Nullable String>> filters,
            @Nullable String sort,
            @Nullable Integer limit) {

        private static Query of(AggregateQuery query) {
            return new Query(
                    query.source().workflowId(),
                    query.source().instanceId(),
                    query.grain().wireName(),
                    query.span().from(),
                    query.span().to(),
                    query.metrics(),
                    query.groupBy(),
                    query.filters().allowed(),
                    query.sort(),
                    query.limit());
        }
    }
}
