package org.amcreports.dashboard.dashboards.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.access.Access;
import org.amcreports.dashboard.dashboards.domain.access.AccessPolicy;

@ApplicationScoped
public class AccessRepository {

    private static final String ONE = AccessSql.FACTS + "select * from facts where id = $2";

    private final Pool pool;

    AccessRepository(Pool pool) {
        this.pool = pool;
    }

    /** {@code NONE} for a dashboard that does not exist, too. */
    public Uni<Access> accessOf(UUID user, DashboardId dashboard) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(user, dashboard.value()))
                .map(rows -> rows.rowCount() == 0
                        ? Access.NONE
                        : AccessPolicy.accessOf(
                                AccessSql.facts(user, rows.iterator().next())));
    }
}
