package org.amcreports.dashboard.dashboards.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.access.Access;
import org.amcreports.dashboard.dashboards.domain.access.AccessPolicy;
import org.jspecify.annotations.Nullable;

/** The dashboards that a user may read. */
@ApplicationScoped
public class DashboardListing {

    private static final String PAGE = AccessFacts.FACTS + """
            select facts.*, d.name, d.description, d.template_type, d.version, d.created_at, d.updated_at,
                   u.display_name as owner_name, %1$s as sort_key,
                   (select count(*) from dashboard_widgets w where w.dashboard_id = d.id) as widget_count
            from facts
            join dashboards d using (id)
            left join platform_users u on u.user_id = d.user_id
            where case $2::text
                      when 'mine' then owner_id = $1
                      when 'shared' then owner_id is distinct from $1 and permission_level is not null
                      when 'public' then facts.is_public and member_of_all
                      else owner_id = $1 or permission_level is not null or (facts.is_public and member_of_all)
                  end
              and ($3::text is null or d.name ilike $3 or d.description ilike $3)
              and ($4::text is null or d.template_type = $4)
              and ($5::text is null or (%1$s collate "C", d.id) %2$s ($5, $6::uuid))
            order by %1$s collate "C" %3$s, d.id %3$s
            limit $7
            """;

    private final Pool pool;

    DashboardListing(Pool pool) {
        this.pool = pool;
    }

    public Uni<List<ListedDashboard>> page(UUID user, Query query, @Nullable Position after, int limit) {
        return pool.preparedQuery(sql(query.sort()))
                .execute(Tuple.tuple()
                        .addUUID(user)
                        .addString(query.scope())
                        .addString(query.search() == null ? null : "%" + literal(query.search()) + "%")
                        .addString(query.templateType())
                        .addString(after == null ? null : after.key())
                        .addUUID(after == null ? null : after.id())
                        .addInteger(limit))
                .map(rows -> rows.stream().map(row -> listed(user, row)).toList());
    }

    /** Where a page ended. */
    public record Position(String key, UUID id) {}

    /** Which dashboards to list, in which order; null does not narrow. */
    public record Query(
            @Nullable String scope,
            @Nullable String search,
            @Nullable String templateType,
            ListingSort sort) {}

    /** A dashboard as a line of a list. */
    public record ListedDashboard(
            DashboardId id,
            String name,
            @Nullable String description,
            @Nullable String templateType,
            UUID owner,
            @Nullable String ownerName,
            boolean isPublic,
            long version,
            long widgetCount,
            Access access,
            Instant createdAt,
            Instant updatedAt,
            String sortKey) {}

    private static String sql(ListingSort sort) {
        return PAGE.formatted(sort.key(), sort.isDescending() ? "<" : ">", sort.isDescending() ? "desc" : "asc");
    }

    private static String literal(String search) {
        return search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static ListedDashboard listed(UUID user, Row row) {
        return new ListedDashboard(
                new DashboardId(row.getUUID("id")),
                row.getString("name"),
                row.getString("description"),
                row.getString("template_type"),
                row.getUUID("owner_id"),
                row.getString("owner_name"),
                row.getBoolean("is_public"),
                row.getLong("version"),
                row.getLong("widget_count"),
                AccessPolicy.accessOf(AccessFacts.of(user, row)),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getString("sort_key"));
    }
}
