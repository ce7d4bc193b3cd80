package org.amcreports.insights.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.BiFunction;
import org.amcreports.outbox.delivery.Delivery;

/**
 * Keeps the platform's records, the last offset of each id winning, so that a record twice or an older one changes nothing. A tombstone
 * leaves a gravestone without content; a later record with the id digs it up.
 */
@ApplicationScoped
class Projection {
    /** Ends each upsert: whether the record is later than the one held. */
    private static final String IF_LATER =
            " WHERE held.record_partition <> excluded.record_partition OR held.record_offset < excluded.record_offset";

    private static final String KEEP_USER = """
            INSERT INTO platform_users AS held (user_id, record_partition, record_offset) VALUES ($1, $2, $3)
            ON CONFLICT (user_id) DO UPDATE SET record_partition = excluded.record_partition,
                record_offset = excluded.record_offset, buried_at = NULL""" + IF_LATER;

    private static final String BURY_USER = """
            INSERT INTO platform_users AS held (user_id, record_partition, record_offset, buried_at) VALUES ($1, $2, $3, now())
            ON CONFLICT (user_id) DO UPDATE SET record_partition = excluded.record_partition,
                record_offset = excluded.record_offset, buried_at = now()""" + IF_LATER;

    private static final String KEEP_INSTANCE = """
            INSERT INTO platform_instances AS held
                (instance_id, record_partition, record_offset, name, time_zone, currency, member_user_ids)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (instance_id) DO UPDATE SET record_partition = excluded.record_partition,
                record_offset = excluded.record_offset, name = excluded.name, time_zone = excluded.time_zone,
                currency = excluded.currency, member_user_ids = excluded.member_user_ids, buried_at = NULL""" + IF_LATER;

    private static final String BURY_INSTANCE = """
            INSERT INTO platform_instances AS held (instance_id, record_partition, record_offset, buried_at)
            VALUES ($1, $2, $3, now())
            ON CONFLICT (instance_id) DO UPDATE SET record_partition = excluded.record_partition,
                record_offset = excluded.record_offset, name = NULL, time_zone = NULL, currency = NULL,
                member_user_ids = '{}', buried_at = now()""" + IF_LATER;

    private static final String KEEP_WORKFLOW = """
            INSERT INTO platform_workflows AS held (workflow_id, record_partition, record_offset, name, availability_hours)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (workflow_id) DO UPDATE SET record_partition = excluded.record_partition,
                record_offset = excluded.record_offset, name = excluded.name,
                availability_hours = excluded.availability_hours, buried_at = NULL""" + IF_LATER;

    private static final String BURY_WORKFLOW = """
            INSERT INTO platform_workflows AS held (workflow_id, record_partition, record_offset, buried_at)
            VALUES ($1, $2, $3, now())
            ON CONFLICT (workflow_id) DO UPDATE SET record_partition = excluded.record_partition,
                record_offset = excluded.record_offset, name = NULL, availability_hours = NULL, buried_at = now()""" + IF_LATER;

    private final Pool pool;
    private final Burials burials;
    private final GraveLocks locks;

    Projection(Pool pool, Burials burials, GraveLocks locks) {
        this.pool = pool;
        this.burials = burials;
        this.locks = locks;
    }

    Uni<Void> keep(Delivery delivery, UUID id, PlatformRecords.User user) {
        return keep(KEEP_USER, position(delivery, id));
    }

    Uni<Void> keep(Delivery delivery, UUID id, PlatformRecords.Instance instance) {
        return keep(
                KEEP_INSTANCE,
                position(delivery, id)
                        .addValue(instance.name())
                        .addValue(instance.zone())
                        .addValue(instance.currency())
                        .addValue(instance.members()));
    }

    Uni<Void> keep(Delivery delivery, UUID id, PlatformRecords.Workflow workflow) {
        return keep(
                KEEP_WORKFLOW, position(delivery, id).addValue(workflow.name()).addValue(workflow.availability()));
    }

    Uni<Void> buryUser(Delivery delivery, UUID id) {
        return bury(BURY_USER, delivery, id, burials::userGone);
    }

    Uni<Void> buryInstance(Delivery delivery, UUID id) {
        return bury(BURY_INSTANCE, delivery, id, burials::instanceGone);
    }

    Uni<Void> buryWorkflow(Delivery delivery, UUID id) {
        return bury(BURY_WORKFLOW, delivery, id, burials::workflowGone);
    }

    private Uni<Void> keep(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    private Uni<Void> bury(
            String sql, Delivery delivery, UUID id, BiFunction<SqlConnection, UUID, Uni<Void>> whatGoes) {
        return pool.withTransaction(transaction -> locks.lock(transaction, id)
                .flatMap(locked -> transaction.preparedQuery(sql).execute(position(delivery, id)))
                .flatMap(rows -> rows.rowCount() == 0 ? Uni.createFrom().voidItem() : whatGoes.apply(transaction, id)));
    }

    private static Tuple position(Delivery delivery, UUID id) {
        return Tuple.of(id, delivery.partition(), delivery.offset());
    }
}
