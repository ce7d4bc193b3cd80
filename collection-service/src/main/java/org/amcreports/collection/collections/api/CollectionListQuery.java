package org.amcreports.collection.collections.api;

import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import org.amcreports.collection.collections.CollectionFilter;
import org.amcreports.collection.collections.domain.CollectionState;
import org.amcreports.collection.collections.domain.CollectionType;
import org.amcreports.http.problem.Parse;
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
                Parse.oneOf(
                        "status",
                        status,
                        Arrays.stream(CollectionState.values())
                                .map(CollectionState::wireName)
                                .toList()),
                Parameters.uuid("workflow_id", workflowId),
                Parameters.uuid("instance_id", instanceId),
                Parse.oneOf(
                        "collection_type",
                        collectionType,
                        Arrays.stream(CollectionType.values())
                                .map(CollectionType::wireName)
                                .toList()));
    }

    int limit() {
        return Parse.limit(limit);
    }

    @Nullable
    String cursor() {
        return cursor;
    }
}
