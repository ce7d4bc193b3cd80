package org.amcreports.insights.insight.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.amcreports.http.id.TypeId;
import org.amcreports.http.idempotency.Idempotent;
import org.amcreports.http.page.Page;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.http.security.Caller;
import org.amcreports.insights.insight.InsightService;
import org.amcreports.insights.insight.asking.Ask.Asker;
import org.amcreports.insights.insight.asking.AskService;
import org.amcreports.insights.insight.domain.Insight;
import org.amcreports.insights.platform.Directory;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** Questions and their answers (design 7.4). */
@Path("/api/ai/insights")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"user", "admin"})
public class InsightResource {
    private final Caller caller;
    private final AskService asking;
    private final InsightService insights;
    private final Directory directory;
    private final InsightPages pages;

    InsightResource(
            Caller caller, AskService asking, InsightService insights, Directory directory, InsightPages pages) {
        this.caller = caller;
        this.asking = asking;
        this.insights = insights;
        this.directory = directory;
        this.pages = pages;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Idempotent
    @Operation(summary = "Ask about a dashboard, or about a workflow on an instance")
    @APIResponseSchema(value = InsightJson.class, responseCode = "201")
    public Uni<Response> ask(@NotNull @Valid AskRequest request) {
        Asker asker = new Asker(caller.userId(), caller.token());
        return asking.ask(request.by(asker))
                .flatMap(insight -> json(asker.userId(), insight))
                .map(insight -> Response.status(Response.Status.CREATED)
                        .header("Location", "/api/ai/insights/" + insight.insightId())
                        .entity(insight)
                        .build());
    }

    @GET
    @Operation(summary = "The caller's insights and the automatic ones of the caller's instances, newest first")
    public Uni<Page<InsightJson>> list(@BeanParam InsightListParams params) {
        UUID reader = caller.userId();
        return insights.list(reader, pages.filter(params))
                .map(found -> pages.page(params, found))
                .flatMap(page -> jsons(reader, page.items()).map(items -> new Page<>(items, page.nextCursor())));
    }

    @GET
    @Path("{insight_id}")
    @Operation(summary = "An insight that the caller may see")
    public Uni<InsightJson> get(@PathParam("insight_id") String insightId) {
        UUID reader = caller.userId();
        return insights.get(reader, uuid(insightId)).flatMap(insight -> json(reader, insight));
    }

    @DELETE
    @Path("{insight_id}")
    @Operation(summary = "Deletes an insight of the caller's own")
    public Uni<Void> delete(@PathParam("insight_id") String insightId) {
        return insights.delete(caller.userId(), uuid(insightId));
    }

    private Uni<InsightJson> json(UUID reader, Insight insight) {
        return jsons(reader, List.of(insight)).map(jsons -> jsons.get(0));
    }

    private Uni<List<InsightJson>> jsons(UUID reader, List<Insight> found) {
        return directory
                .labels(reader, ids(found, Insight::workflowId), ids(found, Insight::instanceId))
                .map(labels -> found.stream()
                        .map(insight -> InsightJson.of(insight, labels))
                        .toList());
    }

    private static List<UUID> ids(List<Insight> insights, Function<Insight, @Nullable UUID> id) {
        Stream<@Nullable UUID> all = insights.stream().map(id);
        return all.filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .distinct()
                .toList();
    }

    private static UUID uuid(String insightId) {
        return TypeId.uuid(Insight.ID_PREFIX, insightId).orElseThrow(ProblemException::notFound);
    }
}
