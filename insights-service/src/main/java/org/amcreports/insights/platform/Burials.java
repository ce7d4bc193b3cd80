package org.amcreports.insights.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.UUID;

/** What goes with a user, a workflow or an instance, in the transaction that digs the grave. */
public interface Burials {

    Uni<Void> userGone(SqlConnection transaction, UUID userId);

    Uni<Void> workflowGone(SqlConnection transaction, UUID workflowId);

    Uni<Void> instanceGone(SqlConnection transaction, UUID instanceId);
}
