package org.amcreports.dashboard.templates;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The dimensions by which the figures of workflows can be cut, as far as aggregation-service has announced any. */
@ApplicationScoped
class SourceDimensions {

    private static final String FIND = """
            select workflow_id, dimensions from source_freshness where instance_id = $1 and workflow_id = any($2::uuid[])
            """;

    private final Pool pool;

    SourceDimensions(Pool pool) {
        this.pool = pool;
    }

    Uni<Map<UUID, List<String>>> find(UUID instance, List<UUID> workflows) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(instance, workflows.toArray(UUID[]::new)))
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> row.getUUID("workflow_id"),
                                row -> List.of(row.getArrayOfStrings("dimensions")))));
    }
}
