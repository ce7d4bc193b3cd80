package org.amcreports.dashboard.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.UUID;

/** What has to go when the platform deletes a user; runs in the transaction that digs the grave. */
public interface UserBurial {

    Uni<Void> userBuried(SqlConnection connection, UUID userId);
}
