package org.amcreports.dashboard.dashboards.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.access.Access;
import org.amcreports.dashboard.dashboards.domain.access.AccessPolicy;
import org.amcreports.dashboard.dashboards.domain.access.AccessPolicy.Facts;
import org.amcreports.dashboard.dashboards.domain.access.AccessPolicy.Permission;
import org.amcreports.dashboard.wire.WireNamed;
import org.jspecify.annotations.Nullable;

/** What a user may do with a dashboard. */
@ApplicationScoped
public class AccessRepository {

    /** The facts of access as one relation, {@code facts}, for the user {@code $1}; whoever reads it applies the policy. */
    public static final String FACTS = """
            with facts as (
                select d.id, d.user_id as owner_id, s.permission_level, coalesce(d.is_public, false) as is_public,
                       not exists (
                           select 1
                           from dashboard_widgets w
                           cross join lateral jsonb_path_query(w.data_source, '$.series[*].instance_id') as used(instance)
                           left join platform_instances i
                               on i.instance_id::text = used.instance #>> '{}'
                               and i.buried_at is null and i.member_user_ids @> array[$1::uuid]
                           where w.dashboard_id = d.id and i.instance_id is null
                       ) as member_of_all
                from dashboards d
                left join dashboard_shares s on s.dashboard_id = d.id and s.shared_with_user_id = $1
                where d.is_template is not true
                  and not exists (select 1 from platform_users u where u.user_id = d.user_id and u.buried_at is not null)
            )
            """;

    private static final String ONE = FACTS + "select * from facts where id = $2";

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
                        : AccessPolicy.accessOf(facts(user, rows.iterator().next())));
    }

    public static Facts facts(UUID user, Row row) {
        return new Facts(
                user,
                row.getUUID("owner_id"),
                permission(row.getString("permission_level")),
                row.getBoolean("is_public"),
                row.getBoolean("member_of_all"));
    }

    private static @Nullable Permission permission(@Nullable String level) {
        return level == null ? null : WireNamed.get(Permission.class, level);
    }
}
