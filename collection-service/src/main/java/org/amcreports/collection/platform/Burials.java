package org.amcreports.collection.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.UUID;

/** Takes away, inside the given transaction, what cannot outlive a user, an instance or a workflow. */
public interface Burials {

    Uni<Void> ofUser(SqlConnection connection, UUID userId);

    Uni<Void> ofInstance(SqlConnection connection, UUID instanceId);

    Uni<Void> ofWorkflow(SqlConnection connection, UUID workflowId);
}
