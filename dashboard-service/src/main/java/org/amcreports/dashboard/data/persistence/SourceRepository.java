package org.amcreports.dashboard.data.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amcreports.dashboard.dashboards.domain.widget.SourceId;
import org.amcreports.dashboard.data.planning.Source;
import org.amcreports.dashboard.data.planning.Source.Freshness;
import org.amcreports.dashboard.data.planning.Source.Standing;
import org.amcreports.dashboard.data.range.WeekCalendar;
import org.jspecify.annotations.Nullable;

/** The sources of dashboards, from the projections. */
@ApplicationScoped
public class SourceRepository {

    private static final String SOURCES = """
            select asked.workflow_id, asked.instance_id,
                   coalesce(w.week_start, 'MONDAY') as week_start,
                   coalesce(w.availability_hours, 48) as availability_hours,
                   coalesce(i.time_zone, 'UTC') as time_zone,
                   case when w.buried_at is not null or i.buried_at is not null then 'DELETED'
                        when w.workflow_id is null or i.instance_id is null then 'UNKNOWN'
                        when i.member_user_ids @> array[$3::uuid] then 'SERVED'
                        else 'ACCESS_ENDED' end as standing,
                   f.revision, f.as_of, f.first_day,
                   f.refreshed_at > now() - make_interval(secs => $4) as refreshing
            from unnest($1::uuid[], $2::uuid[]) as asked(workflow_id, instance_id)
            left join platform_workflows w on w.workflow_id = asked.workflow_id
            left join platform_instances i on i.instance_id = asked.instance_id
            left join source_freshness f
                on f.workflow_id = asked.workflow_id and f.instance_id = asked.instance_id
            """;

    private final Pool pool;
    private final DataConfig config;

    SourceRepository(Pool pool, DataConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Each of the sources as it stands for dashboards of this owner. */
    public Uni<Map<SourceId, Source>> find(Collection<SourceId> ids, UUID owner) {
        return pool.preparedQuery(SOURCES)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(ids.stream().map(SourceId::workflowId).toArray(UUID[]::new))
                        .addArrayOfUUID(ids.stream().map(SourceId::instanceId).toArray(UUID[]::new))
                        .addUUID(owner)
                        .addDouble((double) config.collectingWindow().toSeconds()))
                .map(rows -> rows.stream()
                        .map(SourceRepository::source)
                        .collect(Collectors.toMap(Source::id, Function.identity())));
    }

    private static Source source(Row row) {
        return new Source(
                new SourceId(row.getUUID("workflow_id"), row.getUUID("instance_id")),
                Standing.valueOf(row.getString("standing")),
                new WeekCalendar(
                        DayOfWeek.valueOf(row.getString("week_start")),
                        ZoneId.of(row.getString("time_zone")),
                        Duration.ofHours(row.getInteger("availability_hours"))),
                freshness(row));
    }

    private static @Nullable Freshness freshness(Row row) {
        Long revision = row.getLong("revision");
        OffsetDateTime asOf = row.getOffsetDateTime("as_of");
        return revision == null
                ? null
                : new Freshness(
                        revision,
                        asOf == null ? null : asOf.toInstant(),
                        row.getLocalDate("first_day"),
                        row.getBoolean("refreshing"));
    }
}
