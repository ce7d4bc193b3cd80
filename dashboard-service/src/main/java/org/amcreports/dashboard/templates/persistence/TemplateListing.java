package org.amcreports.dashboard.templates.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.templates.domain.TemplateAccess;
import org.amcreports.dashboard.templates.domain.TemplateAccess.Facts;
import org.amcreports.dashboard.templates.domain.TemplateId;
import org.jspecify.annotations.Nullable;

/** The templates that a user may read, without their widgets: these may be large. */
@ApplicationScoped
public class TemplateListing {

    /**
     * For the user {@code $1}. Each kind of owner is read apart and from the index of its templates, so that a page does not walk
     * those of strangers. Ids grow with time, and those that everybody finds are the oldest.
     */
    static final String PAGE = """
            with colleagues as (
                select distinct member as user_id
                from platform_instances i
                cross join lateral unnest(i.member_user_ids) as member
                where i.buried_at is null and i.member_user_ids @> array[$1::uuid] and member <> $1
                  and not exists (select 1 from platform_users u where u.user_id = member and u.buried_at is not null)
            ), built_in as (
                select id, false as is_colleague
                from dashboards
                where is_template and user_id is null
                  and coalesce($2::text, 'built_in') = 'built_in' and ($3::uuid is null or id > $3)
                order by id
                limit $4
            ), mine as (
                select id, false as is_colleague
                from dashboards
                where is_template and user_id = $1
                  and not exists (select 1 from platform_users u where u.user_id = $1 and u.buried_at is not null)
                  and coalesce($2::text, 'mine') = 'mine' and ($3::uuid is null or id > $3)
                order by id
                limit $4
            ), made_public as (
                select theirs.id, true as is_colleague
                from colleagues
                cross join lateral (
                    select id
                    from dashboards d
                    where is_template and is_public and d.user_id = colleagues.user_id and ($3::uuid is null or id > $3)
                    order by id
                    limit $4
                ) as theirs
                where coalesce($2::text, 'public') = 'public'
                order by id
                limit $4
            ), page as (
                select * from built_in union all select * from mine union all select * from made_public
                order by id
                limit $4
            )
            select d.id, d.user_id as owner_id, d.user_id is null or coalesce(d.is_public, false) as is_public, is_colleague,
                   d.name, d.description, d.template_type, d.version, d.created_at, d.updated_at,
                   u.display_name as owner_name,
                   (select count(*) from dashboard_widgets w where w.dashboard_id = d.id) as widget_count,
                   (select coalesce(max(slot::integer), -1) + 1
                    from dashboard_widgets w
                    cross join lateral jsonb_path_query(w.data_source, '$.series[*].slot') as used(slot)
                    where w.dashboard_id = d.id) as slots
            from page
            join dashboards d using (id)
            left join platform_users u on u.user_id = d.user_id
            order by id
            """;

    private final Pool pool;

    TemplateListing(Pool pool) {
        this.pool = pool;
    }

    /**
     * Those that everybody finds, then users' own, the oldest first.
     *
     * @param scope null for all that the user may read
     */
    public Uni<List<ListedTemplate>> page(UUID user, @Nullable TemplateScope scope, @Nullable UUID after, int limit) {
        return pool.preparedQuery(PAGE)
                .execute(Tuple.tuple()
                        .addUUID(user)
                        .addString(scope == null ? null : scope.wireName())
                        .addUUID(after)
                        .addInteger(limit))
                .map(rows -> rows.stream().map(row -> listed(user, row)).toList());
    }

    /**
     * A template as a line of a list.
     *
     * @param slots how many different workflows its widgets can take
     * @param owner null for one that everybody finds
     * @param ownerName null where it is not known
     */
    public record ListedTemplate(
            TemplateId id,
            String name,
            @Nullable String description,
            @Nullable String type,
            int slots,
            long widgetCount,
            @Nullable UUID owner,
            @Nullable String ownerName,
            boolean isPublic,
            long version,
            TemplateAccess access,
            Instant createdAt,
            Instant updatedAt) {}

    private static ListedTemplate listed(UUID user, Row row) {
        UUID owner = row.getUUID("owner_id");
        boolean isPublic = row.getBoolean("is_public");
        return new ListedTemplate(
                new TemplateId(row.getUUID("id")),
                row.getString("name"),
                row.getString("description"),
                row.getString("template_type"),
                row.getInteger("slots"),
                row.getLong("widget_count"),
                owner,
                row.getString("owner_name"),
                isPublic,
                row.getLong("version"),
                TemplateAccess.of(new Facts(owner, isPublic, row.getBoolean("is_colleague")), new Reader(user, false)),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
