package org.amcreports.collection.platform;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiFunction;
import org.amcreports.collection.calendar.WeekStart;
import org.amcreports.collection.sql.JsonColumn;
import org.amcreports.outbox.delivery.PoisonRecordException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The last record of each user, instance and workflow; a gravestone where the platform deleted one. */
@ApplicationScoped
class Projections {

    private static final Logger LOG = Logger.getLogger(Projections.class);
    private static final int AVAILABILITY_HOURS = 48;
    private static final int SETTLE_DAYS = 14;

    private final Pool pool;
    private final Burials burials;
    private final MeterRegistry meters;

    Projections(Pool pool, Burials burials, MeterRegistry meters) {
        this.pool = pool;
        this.burials = burials;
        this.meters = meters;
    }

    Uni<Void> keepUser(RecordPosition at, UserRecord user) {
        return execute(PlatformSql.KEEP_USER, Tuple.of(at.id(), user.displayName(), at.partition(), at.offset()));
    }

    Uni<Void> keepInstance(RecordPosition at, InstanceRecord instance) {
        Tuple row = Tuple.tuple()
                .addValue(at.id())
                .addValue(instance.name())
                .addValue(instance.amcInstanceId())
                .addValue(instance.entityId())
                .addValue(instance.marketplaceId())
                .addValue(instance.region())
                .addValue(zone(instance.timeZone()))
                .addValue(instance.currency())
                .addValue(instance.credentialsRef())
                .addValue(instance.memberUserIds().toArray(UUID[]::new))
                .addValue(at.partition())
                .addValue(at.offset());
        return pool.withTransaction(c -> warnOfRefusal(
                        c,
                        PlatformSql.INSTANCE_REFUSAL,
                        Tuple.of(at.id(), instance.timeZone(), instance.currency(), at.offset()))
                .chain(() -> c.preparedQuery(PlatformSql.KEEP_INSTANCE).execute(row))
                .replaceWithVoid());
    }

    Uni<Void> keepWorkflow(RecordPosition at, WorkflowRecord workflow) {
        String weekStart = weekStart(workflow.weekStart());
        Tuple row = Tuple.tuple()
                .addValue(at.id())
                .addValue(workflow.name())
                .addValue(workflow.amcWorkflowId())
                .addValue(workflow.sqlQuery())
                .addValue(JsonColumn.write(workflow.inputParameters() == null ? List.of() : workflow.inputParameters()))
                .addValue(weekStart)
                .addValue(orElse(workflow.availabilityHours(), AVAILABILITY_HOURS))
                .addValue(orElse(workflow.settleDays(), SETTLE_DAYS))
                .addValue(at.partition())
                .addValue(at.offset());
        return pool.withTransaction(
                c -> warnOfRefusal(c, PlatformSql.WORKFLOW_REFUSAL, Tuple.of(at.id(), weekStart, at.offset()))
                        .chain(() -> c.preparedQuery(PlatformSql.KEEP_WORKFLOW).execute(row))
                        .replaceWithVoid());
    }

    Uni<Void> buryUser(RecordPosition at) {
        return bury(PlatformSql.BURY_USER, at, burials::ofUser);
    }

    Uni<Void> buryInstance(RecordPosition at) {
        return bury(PlatformSql.BURY_INSTANCE, at, burials::ofInstance);
    }

    Uni<Void> buryWorkflow(RecordPosition at) {
        return bury(PlatformSql.BURY_WORKFLOW, at, burials::ofWorkflow);
    }

    private Uni<Void> bury(String sql, RecordPosition at, BiFunction<SqlConnection, UUID, Uni<Void>> consequences) {
        return pool.withTransaction(c -> c.preparedQuery(sql)
                .execute(Tuple.of(at.id(), at.partition(), at.offset()))
                .chain(buried ->
                        buried.rowCount() == 0 ? Uni.createFrom().voidItem() : consequences.apply(c, at.id())));
    }

    /** Weeks already collected would no longer fit: the old value stays, and somebody should know. */
    private Uni<Void> warnOfRefusal(SqlConnection c, String sql, Tuple change) {
        return c.preparedQuery(sql)
                .execute(change)
                .invoke(rows -> rows.forEach(row -> {
                    LOG.warnf("Kept the old %s of %s: weeks are collected with it", row.getString(1), row.getUUID(0));
                    meters.counter("amcreports.platform.refused.changes").increment();
                }))
                .replaceWithVoid();
    }

    private Uni<Void> execute(String sql, Tuple row) {
        return pool.preparedQuery(sql).execute(row).replaceWithVoid();
    }

    private static String zone(String name) {
        try {
            return ZoneId.of(name).getId();
        } catch (DateTimeException unknown) {
            throw new PoisonRecordException("time_zone is not known: " + name);
        }
    }

    private static String weekStart(@Nullable String name) {
        try {
            return name == null
                    ? WeekStart.MONDAY.name()
                    : WeekStart.valueOf(name.toUpperCase(Locale.ROOT)).name();
        } catch (IllegalArgumentException unknown) {
            throw new PoisonRecordException("week_start is neither MONDAY nor SUNDAY: " + name);
        }
    }

    private static int orElse(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }
}
