package org.amcreports.dashboard.subscriptions.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.encoding.DefinitionJson;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.dashboard.dashboards.encoding.StoredFilters;
import org.amcreports.dashboard.data.planning.WeekCalendar;
import org.amcreports.dashboard.export.ExportFormat;
import org.amcreports.dashboard.subscriptions.domain.Channel;
import org.amcreports.dashboard.subscriptions.domain.SourceWeeks;
import org.amcreports.dashboard.wire.WireNamed;
import org.jspecify.annotations.Nullable;

/** Subscriptions to be looked after. Whoever takes one has it for the time of its lease, which is the server's time. */
@ApplicationScoped
public class DueSubscriptions {

    private static final String CLAIM = """
            with due as (
                select id from dashboard_subscriptions
                where paused_reason is null and not_before <= now() and last_week < $1
                order by not_before limit 1
                for update skip locked)
            update dashboard_subscriptions s set not_before = now() + make_interval(secs => $2::double precision)
            from due where s.id = due.id
            returning s.id, s.dashboard_id, s.user_id, s.channel, s.url, s.secret, s.format, s.date_range,
                      s.filters::text as filters, s.alert::text as alert
            """;

    private static final String LATER = """
            update dashboard_subscriptions set not_before = now() + make_interval(secs => $2::double precision)
            where id = $1
            """;

    private static final String SOURCES = """
            select distinct used.workflow_id, used.instance_id, w.week_start, w.availability_hours, i.time_zone, f.newest_week, f.revision
            from dashboard_widgets shown
            join widget_sources used on used.widget = shown.id
            join platform_workflows w on w.workflow_id = used.workflow_id and w.buried_at is null
            join platform_instances i on i.instance_id = used.instance_id and i.buried_at is null
            left join source_freshness f on f.workflow_id = w.workflow_id and f.instance_id = i.instance_id
            where shown.dashboard_id = $1 and ($2::text is null or shown.widget_id = $2)
            """;

    private static final String SHOWS_FIGURES = """
            select exists (
                select from dashboard_widgets
                where dashboard_id = $1 and widget_id = $2 and jsonb_path_exists(data_source, '$.series[*]')) as shows
            """;

    private final Pool pool;

    DueSubscriptions(Pool pool) {
        this.pool = pool;
    }

    /** The one that has waited longest. @param newest the Monday of the newest week that can be ready */
    public Uni<Optional<DueSubscription>> claim(LocalDate newest, Duration lease) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(newest, seconds(lease)))
                .map(rows -> rows.stream().map(DueSubscriptions::subscription).findFirst());
    }

    /** Gives it back; it is looked after again when the time has passed. */
    public Uni<Void> later(SqlClient client, UUID id, Duration wait) {
        return client.preparedQuery(LATER).execute(Tuple.of(id, seconds(wait))).replaceWithVoid();
    }

    /**
     * The sources of a dashboard, or of the widget that an alert is about; those that were deleted bring no more weeks and do
     * not count.
     */
    public Uni<List<SourceWeeks>> sources(DashboardId dashboard, @Nullable AlertDefinition alert) {
        String widget = alert == null ? null : PublicIds.of(alert.widget());
        return pool.preparedQuery(SOURCES)
                .execute(Tuple.of(dashboard.value(), widget))
                .map(rows -> rows.stream().map(DueSubscriptions::source).toList());
    }

    /** Whether the widget that an alert is about is there. */
    public Uni<Boolean> showsFigures(DashboardId dashboard, AlertDefinition alert) {
        return pool.preparedQuery(SHOWS_FIGURES)
                .execute(Tuple.of(dashboard.value(), PublicIds.of(alert.widget())))
                .map(rows -> rows.iterator().next().getBoolean("shows"));
    }

    private static SourceWeeks source(Row row) {
        return new SourceWeeks(
                new WeekCalendar(
                        DayOfWeek.valueOf(row.getString("week_start")),
                        ZoneId.of(row.getString("time_zone")),
                        Duration.ofHours(row.getInteger("availability_hours"))),
                row.getLocalDate("newest_week"),
                Objects.requireNonNullElse(row.getLong("revision"), 0L));
    }

    private static DueSubscription subscription(Row row) {
        String format = row.getString("format");
        String alert = row.getString("alert");
        return new DueSubscription(
                row.getUUID("id"),
                new DashboardId(row.getUUID("dashboard_id")),
                row.getUUID("user_id"),
                new SubscriptionDefinition(
                        WireNamed.get(Channel.class, row.getString("channel")),
                        row.getString("url"),
                        format == null ? null : WireNamed.get(ExportFormat.class, format),
                        row.getString("date_range"),
                        StoredFilters.read(row.getString("filters")),
                        alert == null ? null : DefinitionJson.read(alert, AlertDefinition.class)),
                row.getString("secret"));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
