package org.amcreports.dashboard.data.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.access.AccessPolicy;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.dashboards.domain.widget.SourceId;
import org.amcreports.dashboard.dashboards.persistence.AccessFacts;
import org.amcreports.dashboard.data.planning.DashboardState;
import org.amcreports.dashboard.data.planning.Source;
import org.amcreports.dashboard.data.planning.Source.Freshness;
import org.amcreports.dashboard.data.planning.Source.Standing;
import org.amcreports.dashboard.data.planning.WeekCalendar;
import org.jspecify.annotations.Nullable;

/** Dashboards with their sources, from the projections: by one statement, since most readers have the data already. */
@ApplicationScoped
public class DashboardStates {

    private static final String STATE = """
            select facts.*, used.workflow_id, used.instance_id,
                   coalesce(w.week_start, 'MONDAY') as week_start,
                   coalesce(w.availability_hours, 48) as availability_hours,
                   coalesce(i.time_zone, 'UTC') as time_zone,
                   case when w.buried_at is not null or i.buried_at is not null then 'DELETED'
                        when w.workflow_id is null or i.instance_id is null then 'UNKNOWN'
                        when i.member_user_ids @> array[facts.owner_id] then 'SERVED'
                        else 'ACCESS_ENDED' end as standing,
                   coalesce(i.member_user_ids @> array[$1::uuid], false) as reader_is_member,
                   f.revision, f.refreshed_at > $3 as refreshing
            from facts
            left join lateral (%s) as used on true
            left join platform_workflows w on w.workflow_id = used.workflow_id
            left join platform_instances i on i.instance_id = used.instance_id
            left join source_freshness f on f.workflow_id = used.workflow_id and f.instance_id = used.instance_id
            where facts.id = $2
            """;

    private static final String OF_STORED_WIDGETS = AccessFacts.FACTS + STATE.formatted("""
                select distinct workflow_id, instance_id from widget_sources where dashboard_id = facts.id
            """);

    private static final String GIVEN_SOURCES =
            STATE.formatted("select * from unnest($4::uuid[], $5::uuid[]) as given(workflow_id, instance_id)");

    private static final String OF_GIVEN_SOURCES = AccessFacts.FACTS + GIVEN_SOURCES;

    /** Of the user's own dashboard. */
    private static final String OF_UNSTORED = """
            with facts as (
                select $2::uuid as id, $1::uuid as owner_id, null::text as permission_level, false as is_public,
                       true as member_of_all, 1::bigint as dashboard_version
            )
            """ + GIVEN_SOURCES;

    private final Pool pool;
    private final DataConfig config;

    DashboardStates(Pool pool, DataConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Events tell business time, and so does {@code now}. Empty for a dashboard that does not exist. */
    public Uni<Optional<DashboardState>> find(Reader reader, DashboardId dashboard, Instant now) {
        return pool.preparedQuery(OF_STORED_WIDGETS)
                .execute(Tuple.of(reader.user(), dashboard.value(), collectingSince(now)))
                .map(rows -> rows.rowCount() == 0 ? Optional.empty() : Optional.of(state(reader, rows)));
    }

    /** With other sources than those of the widgets that are stored. */
    public Uni<Optional<DashboardState>> find(
            Reader reader, DashboardId dashboard, Collection<SourceId> sources, Instant now) {
        return find(OF_GIVEN_SOURCES, reader, dashboard, sources, now);
    }

    /** Of a dashboard of the reader's own that is not stored. */
    public Uni<DashboardState> ofUnstored(
            Reader owner, DashboardId dashboard, Collection<SourceId> sources, Instant now) {
        return find(OF_UNSTORED, owner, dashboard, sources, now).map(Optional::orElseThrow);
    }

    private Uni<Optional<DashboardState>> find(
            String statement, Reader reader, DashboardId dashboard, Collection<SourceId> sources, Instant now) {
        return pool.preparedQuery(statement)
                .execute(Tuple.of(reader.user(), dashboard.value(), collectingSince(now))
                        .addArrayOfUUID(
                                sources.stream().map(SourceId::workflowId).toArray(UUID[]::new))
                        .addArrayOfUUID(
                                sources.stream().map(SourceId::instanceId).toArray(UUID[]::new)))
                .map(rows -> rows.rowCount() == 0 ? Optional.empty() : Optional.of(state(reader, rows)));
    }

    private OffsetDateTime collectingSince(Instant now) {
        return now.minus(config.collectingWindow()).atOffset(ZoneOffset.UTC);
    }

    private static DashboardState state(Reader reader, RowSet<Row> rows) {
        Row first = rows.iterator().next();
        Map<SourceId, Source> sources = new HashMap<>();
        rows.forEach(row -> {
            if (row.getUUID("workflow_id") != null && row.getUUID("instance_id") != null) {
                Source source = source(row);
                sources.put(source.id(), source);
            }
        });
        return new DashboardState(
                AccessPolicy.accessOf(AccessFacts.of(reader.user(), first), reader),
                first.getLong("dashboard_version"),
                sources);
    }

    private static Source source(Row row) {
        return new Source(
                new SourceId(row.getUUID("workflow_id"), row.getUUID("instance_id")),
                Standing.valueOf(row.getString("standing")),
                row.getBoolean("reader_is_member"),
                new WeekCalendar(
                        DayOfWeek.valueOf(row.getString("week_start")),
                        ZoneId.of(row.getString("time_zone")),
                        Duration.ofHours(row.getInteger("availability_hours"))),
                freshness(row));
    }

    private static @Nullable Freshness freshness(Row row) {
        Long revision = row.getLong("revision");
        return revision == null ? null : new Freshness(revision, row.getBoolean("refreshing"));
    }
}
