package org.amcreports.insights.insight.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.amcreports.insights.platform.Burials;

/** A user takes their insights along; a workflow or an instance only the automatic ones, for an answer belongs to its asker (design 6.3). */
@ApplicationScoped
class InsightBurials implements Burials {
    private static final String DELETE_OF_USER = "DELETE FROM ai_insights WHERE user_id = $1";
    private static final String DELETE_AUTOMATIC_OF_WORKFLOW =
            "DELETE FROM ai_insights WHERE workflow_id = $1 AND user_id IS NULL";
    private static final String DELETE_AUTOMATIC_OF_INSTANCE =
            "DELETE FROM ai_insights WHERE instance_id = $1 AND user_id IS NULL";

    @Override
    public Uni<Void> userGone(SqlConnection transaction, UUID userId) {
        return execute(transaction, DELETE_OF_USER, userId);
    }

    @Override
    public Uni<Void> workflowGone(SqlConnection transaction, UUID workflowId) {
        return execute(transaction, DELETE_AUTOMATIC_OF_WORKFLOW, workflowId);
    }

    @Override
    public Uni<Void> instanceGone(SqlConnection transaction, UUID instanceId) {
        return execute(transaction, DELETE_AUTOMATIC_OF_INSTANCE, instanceId);
    }

    private static Uni<Void> execute(SqlConnection transaction, String sql, UUID id) {
        return transaction.preparedQuery(sql).execute(Tuple.of(id)).replaceWithVoid();
    }
}
