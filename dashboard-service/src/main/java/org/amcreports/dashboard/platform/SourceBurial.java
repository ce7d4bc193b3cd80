package org.amcreports.dashboard.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.UUID;

/** What has to go when the platform deletes a workflow or an instance; runs in the transaction that digs the grave. */
public interface SourceBurial {

    Uni<Void> workflowBuried(SqlConnection connection, UUID workflowId);

    Uni<Void> instanceBuried(SqlConnection connection, UUID instanceId);
}
