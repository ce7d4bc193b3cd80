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
import org.amcreports.collection.calendar.WeekStart;
import org.amcreports.collection.results.InstanceMembers;
import org.amcreports.collection.sql.JsonColumn;

/** Reads workflows, instances and memberships from the projections. */
@ApplicationScoped
public class Sources implements InstanceMembers {

    private static final TypeReference<List<Map<String, Object>>> PARAMETERS = new TypeReference<>() {};

    private final Pool pool;

    Sources(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Boolean> isMember(UUID userId, UUID instanceId) {
        return pool.preparedQuery(PlatformSql.IS_MEMBER)
                .execute(Tuple.of(userId, instanceId))
                .map(rows -> rows.rowCount() > 0);
    }

    /** Empty when either is unknown or buried. */
    public Uni<Optional<Source>> find(UUID workflowId, UUID instanceId) {
        return find(pool, PlatformSql.FIND_SOURCE, workflowId, instanceId);
    }

    public Uni<Optional<Source>> find(SqlConnection c, UUID workflowId, UUID instanceId) {
        return find(c, PlatformSql.FIND_SOURCE, workflowId, instanceId);
    }

    /** As {@link #find}, and neither can be buried before the transaction ends. */
    public Uni<Optional<Source>> findAlive(SqlConnection c, UUID workflowId, UUID instanceId) {
        return find(c, PlatformSql.FIND_SOURCE_ALIVE, workflowId, instanceId);
    }

    /** False for a user of whom no record has come yet; nobody can bury them before the transaction ends. */
    public Uni<Boolean> isBuried(SqlConnection c, UUID userId) {
        return c.preparedQuery(PlatformSql.USER_BURIED)
                .execute(Tuple.of(userId))
                .map(rows -> first(rows, row -> row.getBoolean("buried")).orElse(false));
    }

    /** Also of a buried instance. */
    public Uni<Optional<Instance>> findInstance(UUID instanceId) {
        return pool.preparedQuery(PlatformSql.FIND_INSTANCE)
                .execute(Tuple.of(instanceId))
                .map(rows -> first(rows, Sources::instance));
    }

    private static Uni<Optional<Source>> find(SqlClient client, String sql, UUID workflowId, UUID instanceId) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(workflowId, instanceId))
                .map(rows -> first(rows, row -> new Source(workflow(row), instance(row))));
    }

    private static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> mapping) {
        return rows.rowCount() == 0
                ? Optional.empty()
                : Optional.of(mapping.apply(rows.iterator().next()));
    }

    private static Workflow workflow(Row row) {
        return new Workflow(
                row.getUUID("workflow_id"),
                row.getString("workflow_name"),
                row.getString("amc_workflow_id"),
                row.getString("sql_query"),
                JsonColumn.read(row.getString("input_parameters"), PARAMETERS),
                WeekStart.valueOf(row.getString("week_start")),
                row.getInteger("availability_hours"),
                row.getInteger("settle_days"));
    }

    private static Instance instance(Row row) {
        return new Instance(
                row.getUUID("instance_id"),
                row.getString("instance_name"),
                row.getString("amc_instance_id"),
                row.getString("entity_id"),
                row.getString("marketplace_id"),
                row.getString("region"),
                ZoneId.of(row.getString("time_zone")),
                row.getString("currency"),
                row.getString("credentials_ref"),
                Set.copyOf(List.of(row.getArrayOfUUIDs("member_user_ids"))));
    }
}
