package org.amcreports.dashboard.dashboards.persistence;

import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.access.AccessPolicy.Facts;
import org.amcreports.dashboard.dashboards.domain.access.AccessPolicy.Permission;
import org.amcreports.dashboard.wire.WireNamed;
import org.jspecify.annotations.Nullable;

/** What decides what a user may do with a dashboard. */
public final class AccessFacts {

    /** As one relation, {@code facts}, for the user {@code $1}; whoever reads it applies the policy. */
    public static final String FACTS = """
            with granted as (
                select dashboard_id, case when bool_or(permission_level = 'edit') then 'edit' else 'view' end as permission_level
                from dashboard_shares
                where shared_with_user_id = $1
                   or lower(shared_with_email) = (
                       select lower(email) from platform_users where user_id = $1 and buried_at is null)
                group by dashboard_id
            ), facts as (
                select d.id, d.user_id as owner_id, s.permission_level, coalesce(d.is_public, false) as is_public,
                       not exists (
                           select 1
                           from widget_sources shown
                           left join platform_instances i
                               on i.instance_id = shown.instance_id
                               and i.buried_at is null and i.member_user_ids @> array[$1::uuid]
                           where shown.dashboard_id = d.id and i.instance_id is null
                       ) as member_of_all,
                       d.version as dashboard_version
                from dashboards d
                left join granted s on s.dashboard_id = d.id
                where d.is_template is not true and d.user_id is not null
                  and not exists (select 1 from platform_users u where u.user_id = d.user_id and u.buried_at is not null)
            )
            """;

    private AccessFacts() {}

    public static Facts of(UUID user, Row row) {
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
