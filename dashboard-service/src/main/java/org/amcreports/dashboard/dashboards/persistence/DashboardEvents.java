package org.amcreports.dashboard.dashboards.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.access.Access;
import org.amcreports.dashboard.dashboards.domain.access.AccessPolicy;
import org.amcreports.dashboard.dashboards.domain.access.Action;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.http.streams.EventTable;
import org.jspecify.annotations.Nullable;

/** What happened to dashboards and their data ({@code dashboard_events}); triggers write it. */
@ApplicationScoped
public class DashboardEvents {

    private static final int AT_A_TIME = 100;

    private static final String NEXT_OF_ALL =
            "select * from dashboard_events where id > $2 order by id limit " + AT_A_TIME;

    private static final String NEXT_OF_ONE = """
            select * from (
                select * from dashboard_events where dashboard = $3 and id > $2
                union all
                select e.*
                from (select distinct workflow_id, instance_id from widget_sources where dashboard_id = $3) shown
                join dashboard_events e
                    on e.workflow_id = shown.workflow_id and e.instance_id = shown.instance_id and e.id > $2
            ) of_it order by id limit %d
            """.formatted(AT_A_TIME);

    /** Refreshes of a dashboard in one reading are one event. There is always a row. */
    private static final String READ = AccessFacts.FACTS + """
            , next as (%1$s), refreshed as (
                select max(id) as id, workflow_id, instance_id, max(as_of) as as_of
                from next where dashboard is null
                group by workflow_id, instance_id
            ), told as (
                select id as event_id, name, dashboard, version, user_id, changes, reader_ids,
                       null::text[] as widget_ids, null::timestamptz as as_of
                from next where dashboard is not null
                union all
                select max(r.id), 'data-refreshed', w.dashboard_id, null, null, null, null,
                       array_agg(distinct w.widget_id), max(r.as_of)
                from refreshed r
                join widget_sources shown
                    on shown.workflow_id = r.workflow_id and shown.instance_id = r.instance_id and shown.dashboard_id %2$s
                join dashboard_widgets w on w.id = shown.widget
                group by w.dashboard_id
            )
            select seen.*, heard.*
            from (select coalesce(max(id), $2) as position, count(*) as number from next) seen
            left join (
                select told.*, facts.*, u.display_name, coalesce($1 = any(reader_ids), false) as hears_last
                from %3$s
                left join platform_users u on u.user_id = told.user_id and u.buried_at is null
                where %4$s
            ) heard on true
            order by event_id
            """;

    /** Only what may be the user's to read is looked at closer, one by one: facts of all dashboards would take seconds. */
    private static final String READ_ALL = READ.formatted(
            NEXT_OF_ALL,
            """
            in (select id from dashboards where user_id = $1
                union select dashboard_id from granted
                union select id from dashboards where is_public)""",
            "told left join lateral (select * from facts where facts.id = told.dashboard offset 0) facts on true",
            "$1 = any(reader_ids) or owner_id = $1 or permission_level is not null or (is_public and member_of_all)");

    private static final String READ_ONE = READ.formatted(
            NEXT_OF_ONE, "= $3", "(select true) one left join told on true left join facts on facts.id = $3", "true");

    private final Pool pool;

    DashboardEvents(Pool pool) {
        this.pool = pool;
    }

    @Produces
    @Singleton
    static EventTable table(Pool pool) {
        return new EventTable(pool, "dashboard_events");
    }

    /** What happened to one dashboard, with the reader's access to it now. */
    public Uni<Happened> after(long position, Reader reader, DashboardId dashboard) {
        return pool.preparedQuery(READ_ONE)
                .execute(Tuple.of(reader.user(), position, dashboard.value()))
                .map(rows -> happened(rows, reader));
    }

    /** What happened to all dashboards that the list shows the user. */
    public Uni<Happened> after(long position, UUID user) {
        return pool.preparedQuery(READ_ALL)
                .execute(Tuple.of(user, position))
                .map(rows -> happened(rows, new Reader(user, false)));
    }

    /**
     * Some events that a reader may know of.
     *
     * @param position of the last event that was looked at
     * @param more whether there may be later ones
     * @param access to the dashboard that was asked for; of several, to any
     */
    public record Happened(List<DashboardEvent> events, long position, boolean more, Access access) {}

    private static Happened happened(RowSet<Row> rows, Reader reader) {
        Row first = rows.iterator().next();
        List<DashboardEvent> events = new ArrayList<>();
        for (Row row : rows) {
            if (row.getLong("event_id") != null && mayKnow(row, access(row, reader))) {
                events.add(event(row));
            }
        }
        return new Happened(
                events, first.getLong("position"), first.getLong("number") == AT_A_TIME, access(first, reader));
    }

    private static Access access(Row row, Reader reader) {
        return row.getUUID("owner_id") == null
                ? Access.NONE
                : AccessPolicy.accessOf(AccessFacts.of(reader.user(), row), reader);
    }

    private static boolean mayKnow(Row row, Access access) {
        return switch (row.getString("name")) {
            case DashboardEvent.DELETED -> row.getBoolean("hears_last");
            case DashboardEvent.DATA_REFRESHED -> access.allows(Action.DATA);
            default -> access.allows(Action.READ);
        };
    }

    private static DashboardEvent event(Row row) {
        return new DashboardEvent(
                row.getLong("event_id"),
                row.getString("name"),
                new DashboardId(row.getUUID("dashboard")),
                row.getLong("version"),
                row.getUUID("user_id"),
                row.getString("display_name"),
                texts(row.getArrayOfStrings("changes")),
                texts(row.getArrayOfStrings("widget_ids")),
                moment(row.getOffsetDateTime("as_of")));
    }

    private static List<String> texts(String @Nullable [] texts) {
        return texts == null ? List.of() : List.of(texts);
    }

    private static @Nullable Instant moment(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
