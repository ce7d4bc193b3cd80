package org.amcreports.dashboard.data.aggregation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.range.AbsoluteRange;
import org.amcreports.dashboard.dashboards.domain.range.DaySpan;
import org.amcreports.dashboard.data.planning.AggregateQuery;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /api/aggregates/query}. */
record QueryRequest(List<Query> queries) {

    static QueryRequest of(List<AggregateQuery> queries) {
        return new QueryRequest(
                queries.stream().map(query -> Query.of(query, null)).toList());
    }

    /** One question, about what was known at a moment. */
    static QueryRequest of(AggregateQuery query, Instant moment) {
        return new QueryRequest(List.of(Query.of(query, moment)));
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Query(
            UUID workflowId,
            UUID instanceId,
            String aggregationType,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String range,
            List<String> metrics,
            List<String> groupBy,
            Map<String, List<@Nullable String>> filters,
            @Nullable String sort,
            @Nullable Integer limit,
            @Nullable Boolean others,
            @Nullable List<List<@Nullable String>> groups,
            @Nullable Instant asOf) {

        private static Query of(AggregateQuery query, @Nullable Instant moment) {
            DaySpan days = query.range() instanceof AbsoluteRange dates ? dates.span() : null;
            return new Query(
                    query.source().workflowId(),
                    query.source().instanceId(),
                    query.grain().wireName(),
                    days == null ? null : days.from(),
                    days == null ? null : days.to(),
                    days == null ? query.range().wireName() : null,
                    query.metrics(),
                    query.groupBy(),
                    query.filters().allowed(),
                    query.sort(),
                    query.limit(),
                    query.others() ? true : null,
                    query.groups(),
                    moment);
        }
    }
}
