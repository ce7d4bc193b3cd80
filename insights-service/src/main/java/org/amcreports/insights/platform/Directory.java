package org.amcreports.insights.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.amcreports.insights.platform.Labels.InstanceLabel;
import org.jspecify.annotations.Nullable;

/** What the platform said of users, instances and workflows that are not gone. */
@ApplicationScoped
public class Directory {
    private static final String FIND_SOURCE = """
            SELECT i.time_zone, w.availability_hours, ARRAY(
                SELECT member FROM unnest(i.member_user_ids) AS member
                WHERE NOT EXISTS (SELECT 1 FROM platform_users u WHERE u.user_id = member AND u.buried_at IS NOT NULL))
                AS members
            FROM platform_instances i CROSS JOIN platform_workflows w
            WHERE w.workflow_id = $1 AND w.buried_at IS NULL AND i.instance_id = $2 AND i.buried_at IS NULL""";

    private static final String INSTANCES_OF = """
            SELECT instance_id FROM platform_instances WHERE member_user_ids @> ARRAY[$1::uuid] AND buried_at IS NULL""";

    private static final String WORKFLOW_NAMES = """
            SELECT workflow_id, name FROM platform_workflows WHERE workflow_id = ANY($1) AND buried_at IS NULL""";

    private static final String INSTANCE_NAMES = """
            SELECT instance_id, name, time_zone, currency FROM platform_instances
            WHERE instance_id = ANY($1) AND buried_at IS NULL AND member_user_ids @> ARRAY[$2::uuid]""";

    private final Pool pool;

    Directory(Pool pool) {
        this.pool = pool;
    }

    public Uni<Optional<KnownSource>> find(UUID workflowId, UUID instanceId) {
        return pool.preparedQuery(FIND_SOURCE)
                .execute(Tuple.of(workflowId, instanceId))
                .map(rows -> stream(rows).findFirst().map(Directory::knownSource));
    }

    /** The instances that the user is a member of. */
    public Uni<List<UUID>> instancesOf(UUID userId) {
        return pool.preparedQuery(INSTANCES_OF)
                .execute(Tuple.of(userId))
                .map(rows -> stream(rows).map(row -> row.getUUID(0)).toList());
    }

    /** Instances are named to their members only. */
    public Uni<Labels> labels(UUID reader, Collection<UUID> workflows, Collection<UUID> instances) {
        return workflowNames(workflows)
                .flatMap(names -> instanceLabels(reader, instances).map(labels -> new Labels(names, labels)));
    }

    private Uni<Map<UUID, String>> workflowNames(Collection<UUID> ids) {
        return pool.preparedQuery(WORKFLOW_NAMES).execute(array(ids)).map(rows -> {
            Map<UUID, String> names = new HashMap<>();
            rows.forEach(row -> names.put(row.getUUID("workflow_id"), row.getString("name")));
            return names;
        });
    }

    private Uni<Map<UUID, InstanceLabel>> instanceLabels(UUID reader, Collection<UUID> ids) {
        return pool.preparedQuery(INSTANCE_NAMES)
                .execute(array(ids).addValue(reader))
                .map(rows -> {
                    Map<UUID, InstanceLabel> labels = new HashMap<>();
                    rows.forEach(row -> labels.put(row.getUUID("instance_id"), instanceLabel(row)));
                    return labels;
                });
    }

    private static InstanceLabel instanceLabel(Row row) {
        return new InstanceLabel(row.getString("name"), row.getString("time_zone"), row.getString("currency"));
    }

    private static KnownSource knownSource(Row row) {
        return new KnownSource(
                ZoneId.of(row.getString("time_zone")),
                Duration.ofHours(row.getInteger("availability_hours")),
                members(row.get(UUID[].class, "members")));
    }

    /** The platform may name a member twice, or none. */
    private static Set<UUID> members(@Nullable UUID[] ids) {
        return Arrays.stream(ids).flatMap(Stream::ofNullable).collect(Collectors.toUnmodifiableSet());
    }

    private static Tuple array(Collection<UUID> ids) {
        return Tuple.tuple().addValue(ids.toArray(UUID[]::new));
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
