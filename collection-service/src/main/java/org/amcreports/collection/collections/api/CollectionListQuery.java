package org.amcreports.collection.collections.api;

import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.amcreports.collection.collections.CollectionFilter;
import org.amcreports.collection.collections.domain.CollectionState;
import org.amcreports.collection.collections.domain.CollectionType;
import org.amcreports.http.problem.Parse;
import org.amcreports.http.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters of a list of collections. */
public class CollectionListQuery {

    @QueryParam("status")
    @Parameter(schema = @Schema(implementation = CollectionState.class))
    @Nullable
    String status;

    @QueryParam("workflow_id")
    @Nullable
    String workflowId;

    @QueryParam("instance_id")
    @Nullable
    String instanceId;

    @QueryParam("collection_type")
    @Parameter(schema = @Schema(implementation = CollectionType.class))
    @Nullable
    String collectionType;

    @QueryParam("limit")
    @Nullable
    String limit;

    @QueryParam("cursor")
    @Nullable
    String cursor;

    CollectionFilter filter() {
        return new CollectionFilter(
                oneOf(
                        "status",
                        status,
                        Arrays.stream(CollectionState.values())
                                .map(CollectionState::wireName)
                                .toList()),
                uuid("workflow_id", workflowId),
                uuid("instance_id", instanceId),
                oneOf(
                        "collection_type",
                        collectionType,
                        Arrays.stream(CollectionType.values())
                                .map(CollectionType::wireName)
                                .toList()));
    }

    int limit() {
        return Parameters.limit(limit, Parameters.USUAL_LIMIT);
    }

    @Nullable
    String cursor() {
        return cursor;
    }

    private static @Nullable UUID uuid(String field, @Nullable String value) {
        return value == null ? null : Parse.uuid(field, value);
    }

    private static @Nullable String oneOf(String field, @Nullable String value, List<String> allowed) {
        if (value != null && !allowed.contains(value)) {
            throw ProblemException.badRequest(field, "must be one of " + String.join(", ", allowed));
        }
        return value;
    }
}
