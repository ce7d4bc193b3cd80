package org.amcreports.collection.platform;

import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.amcreports.collection.amc.AmcAccount;
import org.amcreports.collection.calendar.WeekStart;
import org.amcreports.collection.results.InstanceMembers;
import org.amcreports.collection.sql.JsonColumn;
import org.amcreports.projections.RecordLocks;

/** Reads workflows, instances and memberships from the projections. */
@ApplicationScoped
public class Sources implements InstanceMembers {

    private static final String FIND_SOURCE = """
            SELECT w.workflow_id, w.amc_workflow_id, w.sql_query, w.input_parameters::text, w.week_start,
                w.availability_hours, w.settle_days, i.instance_id, i.amc_instance_id, i.entity_id, i.marketplace_id,
                i.region, i.credentials_ref, i.time_zone, i.currency, i.member_user_ids
            FROM platform_workflows w, platform_instances i
            WHERE w.workflow_id = $1 AND i.instance_id = $2 AND w.buried_at IS NULL AND i.buried_at IS NULL
            """;

    private static final String FIND_ACCOUNT = """
            SELECT instance_id, amc_instance_id, entity_id, marketplace_id, region, credentials_ref
            FROM platform_instances WHERE instance_id = $1 AND amc_instance_id IS NOT NULL
            """;

    private static final String BURIED = "SELECT FROM platform_users WHERE user_id = $1 AND buried_at IS NOT NULL";

    private static final String IS_MEMBER = """
            SELECT FROM platform_instances
            WHERE instance_id = $2 AND buried_at IS NULL AND $1 = ANY(member_user_ids)
            """;

    private static final TypeReference<List<Map<String, Object>>> PARAMETERS = new TypeReference<>() {};

    private final Pool pool;

    Sources(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Boolean> isMember(UUID userId, UUID instanceId) {
        return pool.preparedQuery(IS_MEMBER)
                .execute(Tuple.of(userId, instanceId))
                .map(rows -> rows.rowCount() > 0);
    }

    /** Empty when either is unknown or buried. */
    public Uni<Optional<Source>> find(SqlClient client, UUID workflowId, UUID instanceId) {
        return client.preparedQuery(FIND_SOURCE)
                .execute(Tuple.of(workflowId, instanceId))
                .map(rows -> first(rows, row -> new Source(workflow(row), instance(row))));
    }

    /** As {@link #find}, and neither can be buried, nor change what weeks rely on, before the transaction ends. */
    public Uni<Optional<Source>> findAlive(SqlConnection c, UUID workflowId, UUID instanceId) {
        return RecordLocks.lockForWriting(c, workflowId, instanceId).chain(() -> find(c, workflowId, instanceId));
    }

    /**
     * The source if the user may collect from it; neither can go before the transaction ends. Foreign, unknown and buried
     * are all empty.
     */
    public Uni<Optional<Source>> findPermitted(SqlConnection c, UUID userId, UUID workflowId, UUID instanceId) {
        return RecordLocks.lockForWriting(c, userId, workflowId, instanceId)
                .chain(() -> isBuried(c, userId))
                .chain(buried -> find(c, workflowId, instanceId).map(source -> source.filter(found -> !buried)
                        .filter(found -> found.instance().members().contains(userId))));
    }

    /** False for a user of whom no record has come yet. */
    private static Uni<Boolean> isBuried(SqlConnection c, UUID userId) {
        return c.preparedQuery(BURIED).execute(Tuple.of(userId)).map(rows -> rows.rowCount() > 0);
    }

    /** Also of a buried instance. */
    public Uni<Optional<AmcAccount>> findAccount(UUID instanceId) {
        return pool.preparedQuery(FIND_ACCOUNT)
                .execute(Tuple.of(instanceId))
                .map(rows -> first(rows, Sources::account));
    }

    private static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> mapping) {
        return rows.rowCount() == 0
                ? Optional.empty()
                : Optional.of(mapping.apply(rows.iterator().next()));
    }

    private static Workflow workflow(Row row) {
        return new Workflow(
                row.getUUID("workflow_id"),
                orEmpty(row, "amc_workflow_id"),
                row.getString("sql_query"),
                JsonColumn.read(row.getString("input_parameters"), PARAMETERS),
                WeekStart.valueOf(row.getString("week_start")),
                row.getInteger("availability_hours"),
                row.getInteger("settle_days"));
    }

    private static Instance instance(Row row) {
        return new Instance(
                account(row),
                ZoneId.of(row.getString("time_zone")),
                row.getString("currency"),
                Set.copyOf(List.of(row.getArrayOfUUIDs("member_user_ids"))));
    }

    private static AmcAccount account(Row row) {
        return new AmcAccount(
                row.getUUID("instance_id"),
                row.getString("amc_instance_id"),
                orEmpty(row, "entity_id"),
                orEmpty(row, "marketplace_id"),
                orEmpty(row, "region"),
                orEmpty(row, "credentials_ref"));
    }

    /** What the platform does not say; see {@link Source#missing()}. */
    private static String orEmpty(Row row, String column) {
        String value = row.getString(column);
        return value == null ? "" : value;
    }
}
