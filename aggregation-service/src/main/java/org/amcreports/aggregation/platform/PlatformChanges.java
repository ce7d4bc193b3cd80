package org.amcreports.aggregation.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.UUID;

/** What has to follow when the platform changes. Burials run in the transaction that sets the gravestone. */
public interface PlatformChanges {

    /** The workflow's record was read; its mapping may be another than the one that its weeks were read by. */
    Uni<Void> workflowMapped(UUID workflowId);

    Uni<Void> workflowBuried(SqlConnection connection, UUID workflowId);

    Uni<Void> instanceBuried(SqlConnection connection, UUID instanceId);
}
