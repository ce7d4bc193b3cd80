package org.amcreports.collection.usage;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Optional;
import org.amcreports.collection.collections.WorkArrived;

/** What operators allow each AMC instance ({@code instance_limits}); the next claim of any replica keeps to it. */
@ApplicationScoped
public class Limits {

    private static final String FIND = """
            SELECT l.* FROM (SELECT DISTINCT amc_instance_id FROM platform_instances
                WHERE amc_instance_id = $1 AND buried_at IS NULL) i
            LEFT JOIN instance_limits l USING (amc_instance_id)
            """;

    private static final String PUT = """
            INSERT INTO instance_limits (amc_instance_id, slots, runs_per_day, runs_per_minute)
            VALUES ($1, $2, $3, $4)
            ON CONFLICT (amc_instance_id) DO UPDATE
            SET slots = excluded.slots, runs_per_day = excluded.runs_per_day, runs_per_minute = excluded.runs_per_minute
            """;

    /** What was spent may no longer be. */
    private static final String LOOK_AGAIN =
            "UPDATE instance_standings SET spent_until = NULL WHERE amc_instance_id = $1";

    private final Pool pool;
    private final Event<WorkArrived> workArrived;

    Limits(Pool pool, Event<WorkArrived> workArrived) {
        this.pool = pool;
        this.workArrived = workArrived;
    }

    /** Empty when there is no such instance. */
    Uni<Optional<InstanceLimits>> find(String amcInstanceId) {
        return pool.withConnection(c -> find(c, amcInstanceId));
    }

    /** Empty when there is no such instance. */
    Uni<Optional<InstanceLimits>> put(String amcInstanceId, InstanceLimits limits) {
        return pool.withTransaction(c -> find(c, amcInstanceId)
                        .call(found -> found.isEmpty() ? Uni.createFrom().nullItem() : write(c, amcInstanceId, limits))
                        .map(found -> found.map(before -> limits)))
                .invoke(() -> workArrived.fire(new WorkArrived()));
    }

    private static Uni<Void> write(SqlConnection c, String amcInstanceId, InstanceLimits limits) {
        return c.preparedQuery(PUT)
                .execute(Tuple.of(amcInstanceId, limits.slots(), limits.runsPerDay(), limits.runsPerMinute()))
                .chain(() -> c.preparedQuery(LOOK_AGAIN).execute(Tuple.of(amcInstanceId)))
                .replaceWithVoid();
    }

    private static Uni<Optional<InstanceLimits>> find(SqlConnection c, String amcInstanceId) {
        return c.preparedQuery(FIND)
                .execute(Tuple.of(amcInstanceId))
                .map(rows -> rows.stream().map(Limits::limits).findFirst());
    }

    private static InstanceLimits limits(Row row) {
        return new InstanceLimits(
                row.getInteger("slots"), row.getInteger("runs_per_day"), row.getInteger("runs_per_minute"));
    }
}
