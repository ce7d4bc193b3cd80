package org.amcreports.dashboard.dashboards;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.platform.UserBurial;
import org.amcreports.outbox.NewEvent;
import org.amcreports.outbox.Outbox;

/** A deleted user's dashboards go, and so do the shares that the user gave or was given. */
@ApplicationScoped
public class DashboardsOfDeletedUsers implements UserBurial {

    private static final String DELETE_SHARES =
            "delete from dashboard_shares where shared_with_user_id = $1 or shared_by_user_id = $1";

    private static final String DELETE_DASHBOARDS = """
            with gone as (delete from dashboards where user_id = $1 returning id)
            select id from gone order by id
            """;

    private final Outbox outbox;

    DashboardsOfDeletedUsers(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Uni<Void> userBuried(SqlConnection connection, UUID userId) {
        return connection
                .preparedQuery(DELETE_SHARES)
                .execute(Tuple.of(userId))
                .chain(() -> connection.preparedQuery(DELETE_DASHBOARDS).execute(Tuple.of(userId)))
                .map(rows -> rows.stream()
                        .map(row -> DashboardDeleted.event(new DashboardId(row.getUUID("id")), userId))
                        .toList())
                .chain((List<NewEvent> events) -> outbox.appendAll(connection, events));
    }
}
