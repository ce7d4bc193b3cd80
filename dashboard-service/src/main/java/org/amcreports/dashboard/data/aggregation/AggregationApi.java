package org.amcreports.dashboard.data.aggregation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.quarkus.rest.client.reactive.jackson.ClientObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.amcreports.dashboard.data.shaping.Provenance;
import org.amcreports.http.json.ExactJson;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Aggregation-service, asked with this service's own token. */
@RegisterRestClient(configKey = "aggregation")
@OidcClientFilter
@Path("/api/aggregates")
interface AggregationApi {

    @POST
    @Path("query")
    Uni<QueryResponse> query(@HeaderParam("X-Correlation-Id") String correlation, QueryRequest request);

    @GET
    @Path("metrics")
    Uni<MetricsResponse> metrics(
            @HeaderParam("X-Correlation-Id") String correlation,
            @QueryParam("workflow_id") UUID workflowId,
            @QueryParam("instance_id") UUID instanceId);

    @POST
    @Path("provenance")
    Uni<Provenance> provenance(@HeaderParam("X-Correlation-Id") String correlation, Cell cell);

    @ClientObjectMapper
    static ObjectMapper mapper(ObjectMapper strictOne) {
        return ExactJson.mapper();
    }
}
