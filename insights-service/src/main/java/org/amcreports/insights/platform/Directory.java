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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.amcreports.insights.platform.Labels.InstanceLabel;
import org.amcreports.projections.Projections;
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

    private final Pool pool;
    private final Projections projections;

    Directory(Pool pool, Projections projections) {
        this.pool = pool;
        this.projections = projections;
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

    private Uni<Map<UUID, @Nullable String>> workflowNames(Collection<UUID> ids) {
        return projections.find(PlatformConsumer.WORKFLOWS, ids, row -> row.getString("name"));
    }

    private Uni<Map<UUID, @Nullable InstanceLabel>> instanceLabels(UUID reader, Collection<UUID> ids) {
        return projections.find(
                PlatformConsumer.INSTANCES,
                ids,
                row -> members(row.get(UUID[].class, "member_user_ids")).contains(reader) ? instanceLabel(row) : null);
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

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
