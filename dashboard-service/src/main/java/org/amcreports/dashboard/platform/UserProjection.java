package org.amcreports.dashboard.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.amcreports.outbox.delivery.Delivery;

/** Users by their last record; a deleted one leaves a gravestone without name or address. */
@ApplicationScoped
public class UserProjection {

    private static final String TELL = """
            insert into platform_users as known (user_id, source_partition, source_offset, email, display_name)
            values ($1, $2, $3, $4, $5)
            on conflict (user_id) do update set
                source_partition = excluded.source_partition, source_offset = excluded.source_offset,
                email = excluded.email, display_name = excluded.display_name, buried_at = null
            where known.source_partition <> excluded.source_partition or known.source_offset < excluded.source_offset
            """;

    private static final String BURY = """
            insert into platform_users as known (user_id, source_partition, source_offset, buried_at)
            values ($1, $2, $3, now())
            on conflict (user_id) do update set
                source_partition = excluded.source_partition, source_offset = excluded.source_offset,
                email = null, display_name = null, buried_at = excluded.buried_at
            where known.source_partition <> excluded.source_partition or known.source_offset < excluded.source_offset
            """;

    private final Pool pool;
    private final UserBurial burial;

    UserProjection(Pool pool, UserBurial burial) {
        this.pool = pool;
        this.burial = burial;
    }

    Uni<Void> apply(Delivery delivery) {
        UUID id = PlatformKey.of(delivery);
        return delivery.isTombstone()
                ? pool.withTransaction(connection -> bury(connection, id, delivery))
                : tell(id, delivery, delivery.payload(UserRecord.class));
    }

    private Uni<Void> tell(UUID id, Delivery delivery, UserRecord user) {
        return pool.preparedQuery(TELL)
                .execute(Tuple.of(id, delivery.partition(), delivery.offset(), user.email(), user.displayName()))
                .replaceWithVoid();
    }

    private Uni<Void> bury(SqlConnection connection, UUID id, Delivery delivery) {
        return GraveLocks.lockForBurial(connection, id)
                .chain(() ->
                        connection.preparedQuery(BURY).execute(Tuple.of(id, delivery.partition(), delivery.offset())))
                .chain(rows -> rows.rowCount() == 0 ? Uni.createFrom().voidItem() : burial.userBuried(connection, id));
    }
}
