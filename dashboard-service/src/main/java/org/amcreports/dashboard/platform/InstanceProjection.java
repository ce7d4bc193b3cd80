package org.amcreports.dashboard.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Objects;
import java.util.UUID;
import org.amcreports.outbox.delivery.Delivery;
import org.amcreports.outbox.delivery.PoisonRecordException;

/** Instances and their members by their last record; time zone and currency stay once there are figures in them. */
@ApplicationScoped
public class InstanceProjection {

    private static final String TELL = """
            insert into platform_instances as known
                (instance_id, source_partition, source_offset, name, time_zone, currency, member_user_ids)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (instance_id) do update set
                source_partition = excluded.source_partition, source_offset = excluded.source_offset,
                name = excluded.name, member_user_ids = excluded.member_user_ids, buried_at = null,
                (time_zone, currency) = (
                    select case when settled then known.time_zone else excluded.time_zone end,
                           case when settled then known.currency else excluded.currency end
                    from (select exists (select 1 from source_freshness f where f.instance_id = known.instance_id))
                        as state(settled))
            where known.source_partition <> excluded.source_partition or known.source_offset < excluded.source_offset
            returning time_zone, currency
            """;

    private static final String BURY = """
            insert into platform_instances as known (instance_id, source_partition, source_offset, buried_at)
            values ($1, $2, $3, now())
            on conflict (instance_id) do update set
                source_partition = excluded.source_partition, source_offset = excluded.source_offset,
                member_user_ids = excluded.member_user_ids, buried_at = excluded.buried_at
            where known.source_partition <> excluded.source_partition or known.source_offset < excluded.source_offset
            """;

    private final Pool pool;
    private final SourceBurial burial;
    private final RefusedChanges refused;

    InstanceProjection(Pool pool, SourceBurial burial, RefusedChanges refused) {
        this.pool = pool;
        this.burial = burial;
        this.refused = refused;
    }

    Uni<Void> apply(Delivery delivery) {
        UUID id = PlatformKey.of(delivery);
        return delivery.isTombstone()
                ? pool.withTransaction(connection -> bury(connection, id, delivery))
                : tell(id, delivery, checked(delivery.payload(InstanceRecord.class)));
    }

    private Uni<Void> tell(UUID id, Delivery delivery, InstanceRecord instance) {
        return pool.preparedQuery(TELL)
                .execute(Tuple.of(id, delivery.partition(), delivery.offset())
                        .addString(instance.name())
                        .addString(instance.timeZone())
                        .addString(instance.currency())
                        .addArrayOfUUID(instance.members()))
                .invoke(rows -> noteRefusals(id, instance, rows))
                .replaceWithVoid();
    }

    private void noteRefusals(UUID id, InstanceRecord instance, RowSet<Row> rows) {
        for (Row row : rows) {
            if (!instance.timeZone().equals(row.getString("time_zone"))) {
                refused.count("instance", id, "time_zone");
            }
            if (!Objects.equals(instance.currency(), row.getString("currency"))) {
                refused.count("instance", id, "currency");
            }
        }
    }

    private Uni<Void> bury(SqlConnection connection, UUID id, Delivery delivery) {
        return GraveLocks.lockForBurial(connection, id)
                .chain(() ->
                        connection.preparedQuery(BURY).execute(Tuple.of(id, delivery.partition(), delivery.offset())))
                .chain(rows ->
                        rows.rowCount() == 0 ? Uni.createFrom().voidItem() : burial.instanceBuried(connection, id));
    }

    private static InstanceRecord checked(InstanceRecord instance) {
        try {
            ZoneId.of(instance.timeZone());
            return instance;
        } catch (DateTimeException e) {
            throw new PoisonRecordException("time_zone is not a known zone");
        }
    }
}
