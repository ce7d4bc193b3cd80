package org.amcreports.aggregation.catalogue;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.amcreports.aggregation.access.Reader;
import org.amcreports.aggregation.store.source.SourceId;
import org.amcreports.http.problem.Parse;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.http.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What can be asked for, in general or of one source. */
@Path("/api/aggregates/metrics")
@Authenticated
public class CatalogueResource {

    /** The entries. */
    public record Metrics(List<CatalogueEntry> items) {}

    private final CatalogueService catalogue;
    private final Caller caller;

    CatalogueResource(CatalogueService catalogue, Caller caller) {
        this.catalogue = catalogue;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Names, labels, units and additivity of metrics; of one source when it is named")
    public Uni<Metrics> metrics(
            @QueryParam("workflow_id") @Nullable String workflowId,
            @QueryParam("instance_id") @Nullable String instanceId) {
        return source(workflowId, instanceId)
                .map(source -> catalogue.of(source, Reader.of(caller)))
                .orElseGet(() -> Uni.createFrom().item(Catalogue.general()))
                .map(Metrics::new);
    }

    private static Optional<SourceId> source(@Nullable String workflowId, @Nullable String instanceId) {
        if (workflowId == null && instanceId == null) {
            return Optional.empty();
        }
        if (workflowId == null || instanceId == null) {
            String missing = workflowId == null ? "workflow_id" : "instance_id";
            throw ProblemException.badRequest(missing, "must be given together with the other id");
        }
        return Optional.of(new SourceId(Parse.uuid("workflow_id", workflowId), Parse.uuid("instance_id", instanceId)));
    }
}
