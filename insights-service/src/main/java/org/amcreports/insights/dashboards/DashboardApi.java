package org.amcreports.insights.dashboards;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.rest.client.reactive.jackson.ClientObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.http.json.ExactJson;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** The part of dashboard-service's API (design 7.3) that is used here, with the caller's own token. */
@RegisterRestClient(configKey = "dashboard")
@Path("/api/dashboards")
interface DashboardApi {

    @GET
    @Path("/{id}")
    Uni<Dashboard> get(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("X-Correlation-Id") String correlation,
            @PathParam("id") String id);

    /** Fields may be added to answers at any time. */
    @ClientObjectMapper
    static ObjectMapper lenient(ObjectMapper strict) {
        return ExactJson.mapper();
    }

    record Dashboard(
            @Nullable User user,
            @Nullable FilterConfig filterConfig,
            @Nullable List<Widget> widgets) {}

    record User(@Nullable UUID id) {}

    record FilterConfig(@Nullable Map<String, List<@Nullable String>> filters) {}

    record Widget(@Nullable DataSource dataSource) {}

    record DataSource(@Nullable List<Series> series) {}

    record Series(
            UUID workflowId,
            UUID instanceId,
            @Nullable List<String> metrics,
            @Nullable Map<String, List<@Nullable String>> filters) {}
}
