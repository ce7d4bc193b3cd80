package org.amcreports.insights.aggregates;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.quarkus.rest.client.reactive.jackson.ClientObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.http.json.ExactJson;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** The part of aggregation-service's API (design 7.2) that is used here, with a service token. */
@RegisterRestClient(configKey = "aggregation")
@OidcClientFilter
@Path("/api/aggregates")
interface AggregationApi {

    /** Weekly rows, newest first. */
    @GET
    Uni<Rows> rows(
            @HeaderParam("X-Correlation-Id") String correlation,
            @QueryParam("workflow_id") UUID workflowId,
            @QueryParam("instance_id") UUID instanceId,
            @QueryParam("aggregation_type") String type,
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to,
            @QueryParam("limit") int limit);

    @POST
    @Path("/query")
    Uni<Results> query(@HeaderParam("X-Correlation-Id") String correlation, Queries queries);

    /** Fields may be added to answers at any time. */
    @ClientObjectMapper
    static ObjectMapper lenient(ObjectMapper strict) {
        return ExactJson.mapper();
    }

    record Rows(@Nullable List<Row> items) {}

    record Row(
            String aggregationKey,
            LocalDate dataDate,
            long version,
            String maturity,
            @Nullable BigDecimal coverage,
            @Nullable Map<String, String> units,
            @Nullable Map<String, @Nullable BigDecimal> metrics,
            @Nullable Map<String, Object> dimensions) {}

    record Queries(List<Query> queries) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Query(
            UUID workflowId,
            UUID instanceId,
            String aggregationType,
            LocalDate from,
            LocalDate to,
            List<String> metrics,
            @Nullable Map<String, List<@Nullable String>> filters) {}

    record Results(@Nullable List<Result> results) {}

    record Result(
            @Nullable List<Item> items,
            @Nullable Map<String, @Nullable BigDecimal> totals,
            @Nullable String asOf,
            @Nullable Long version,
            @Nullable String maturity,
            @Nullable BigDecimal coverage,
            @Nullable Boolean estimated,
            @Nullable List<String> missingWeeks,
            @Nullable String currency,
            @Nullable Map<String, String> roles,
            @Nullable Map<String, Object> problem) {}

    record Item(Period period, Map<String, @Nullable BigDecimal> metrics) {}

    record Period(String key, LocalDate start, @Nullable Boolean complete) {}
}
