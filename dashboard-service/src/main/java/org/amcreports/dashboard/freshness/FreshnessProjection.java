package org.amcreports.dashboard.freshness;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.amcreports.dashboard.platform.SourceRemoval;
import org.amcreports.outbox.delivery.Delivery;
import org.amcreports.outbox.delivery.Inbox;
import org.amcreports.projections.RecordLocks;
import org.amcreports.projections.Removal;
import org.jspecify.annotations.Nullable;

/** The greatest revision, execution date and week announced for each workflow and instance. */
@ApplicationScoped
public class FreshnessProjection implements SourceRemoval {

    private static final String RAISE = """
            insert into source_freshness as known
                (workflow_id, instance_id, revision, as_of, first_day, newest_week, refreshed_at, dimensions)
            select $1::uuid, $2::uuid, $3::bigint, $4::timestamptz, $5::date, $5::date, $6::timestamptz, $7::text[]
            where not exists (select 1 from platform_workflows where workflow_id = $1 and buried_at is not null)
              and not exists (select 1 from platform_instances where instance_id = $2 and buried_at is not null)
            on conflict (workflow_id, instance_id) do update set
                revision = greatest(known.revision, excluded.revision),
                as_of = greatest(known.as_of, excluded.as_of),
                first_day = least(known.first_day, excluded.first_day),
                newest_week = greatest(known.newest_week, excluded.newest_week),
                refreshed_at = greatest(known.refreshed_at, excluded.refreshed_at),
                dimensions = array(
                    select distinct unnest(known.dimensions || excluded.dimensions) as name order by name)
            """;

    private static final String FORGET = """
            delete from source_freshness where (workflow_id, instance_id) in (
                select workflow_id, instance_id from source_freshness where %s = $1 limit 1000)
            """;

    private final Pool pool;
    private final Inbox inbox;
    private final Clock clock;

    FreshnessProjection(Pool pool, Inbox inbox, Clock clock) {
        this.pool = pool;
        this.inbox = inbox;
        this.clock = clock;
    }

    Uni<Void> apply(Delivery delivery) {
        AggregateRefreshed event = delivery.payload(AggregateRefreshed.class);
        return pool.withTransaction(connection -> inbox.firstTime(connection, delivery)
                .chain(first -> first
                        ? raise(connection, event, delivery)
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> raise(SqlConnection connection, AggregateRefreshed event, Delivery delivery) {
        Tuple news = Tuple.tuple()
                .addUUID(event.workflowId())
                .addUUID(event.instanceId())
                .addLong(event.revision())
                .addOffsetDateTime(atUtc(event.asOf()))
                .addLocalDate(event.firstDay())
                .addOffsetDateTime(atUtc(publishedAt(delivery)))
                .addArrayOfString(event.dimensionNames().stream().sorted().toArray(String[]::new));
        return RecordLocks.lockForWriting(connection, event.workflowId(), event.instanceId())
                .chain(() -> connection.preparedQuery(RAISE).execute(news))
                .replaceWithVoid();
    }

    /** In business time, as the publisher has it. A replayed event must not look like news. */
    private Instant publishedAt(Delivery delivery) {
        String time = delivery.headers().get("ce_time");
        try {
            return time == null ? clock.instant() : OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeParseException e) {
            return clock.instant();
        }
    }

    private static @Nullable OffsetDateTime atUtc(@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }

    @Override
    public Removal ofWorkflow() {
        return Removal.of(FORGET.formatted("workflow_id"));
    }

    @Override
    public Removal ofInstance() {
        return Removal.of(FORGET.formatted("instance_id"));
    }
}
