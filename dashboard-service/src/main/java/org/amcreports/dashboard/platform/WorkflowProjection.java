package org.amcreports.dashboard.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import org.amcreports.outbox.delivery.Delivery;
import org.amcreports.outbox.delivery.PoisonRecordException;

/** Workflows by their last record; the week start stays once there are figures by it. */
@ApplicationScoped
public class WorkflowProjection {

    private static final Set<String> WEEK_STARTS = Set.of("MONDAY", "SUNDAY");
    private static final int MAX_AVAILABILITY_HOURS = 24 * 60;

    private static final String TELL = """
            insert into platform_workflows as known
                (workflow_id, source_partition, source_offset, name, week_start, availability_hours)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (workflow_id) do update set
                source_partition = excluded.source_partition, source_offset = excluded.source_offset,
                name = excluded.name, availability_hours = excluded.availability_hours, buried_at = null,
                week_start = case
                    when exists (select 1 from source_freshness f where f.workflow_id = known.workflow_id)
                    then known.week_start else excluded.week_start end
            where known.source_partition <> excluded.source_partition or known.source_offset < excluded.source_offset
            returning week_start
            """;

    private static final String BURY = """
            insert into platform_workflows as known (workflow_id, source_partition, source_offset, buried_at)
            values ($1, $2, $3, now())
            on conflict (workflow_id) do update set
                source_partition = excluded.source_partition, source_offset = excluded.source_offset,
                buried_at = excluded.buried_at
            where known.source_partition <> excluded.source_partition or known.source_offset < excluded.source_offset
            """;

    private final Pool pool;
    private final SourceBurial burial;
    private final RefusedChanges refused;

    WorkflowProjection(Pool pool, SourceBurial burial, RefusedChanges refused) {
        this.pool = pool;
        this.burial = burial;
        this.refused = refused;
    }

    Uni<Void> apply(Delivery delivery) {
        UUID id = PlatformKey.of(delivery);
        return delivery.isTombstone()
                ? pool.withTransaction(connection -> bury(connection, id, delivery))
                : tell(id, delivery, checked(delivery.payload(WorkflowRecord.class)));
    }

    private Uni<Void> tell(UUID id, Delivery delivery, WorkflowRecord workflow) {
        return pool.preparedQuery(TELL)
                .execute(Tuple.of(id, delivery.partition(), delivery.offset())
                        .addString(workflow.name())
                        .addString(workflow.weekStartOrUsual())
                        .addInteger(workflow.availabilityHoursOrUsual()))
                .invoke(rows -> noteRefusal(id, workflow, rows))
                .replaceWithVoid();
    }

    private void noteRefusal(UUID id, WorkflowRecord workflow, RowSet<Row> rows) {
        for (Row row : rows) {
            if (!workflow.weekStartOrUsual().equals(row.getString("week_start"))) {
                refused.count("workflow", id, "week_start");
            }
        }
    }

    private Uni<Void> bury(SqlConnection connection, UUID id, Delivery delivery) {
        return GraveLocks.lockForBurial(connection, id)
                .chain(() ->
                        connection.preparedQuery(BURY).execute(Tuple.of(id, delivery.partition(), delivery.offset())))
                .chain(rows ->
                        rows.rowCount() == 0 ? Uni.createFrom().voidItem() : burial.workflowBuried(connection, id));
    }

    private static WorkflowRecord checked(WorkflowRecord workflow) {
        if (!WEEK_STARTS.contains(workflow.weekStartOrUsual())) {
            throw new PoisonRecordException("week_start must be MONDAY or SUNDAY");
        }
        int hours = workflow.availabilityHoursOrUsual();
        if (hours < 0 || hours > MAX_AVAILABILITY_HOURS) {
            throw new PoisonRecordException("availability_hours must be between 0 and " + MAX_AVAILABILITY_HOURS);
        }
        return workflow;
    }
}
