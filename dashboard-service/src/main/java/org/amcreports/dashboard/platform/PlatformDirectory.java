package org.amcreports.dashboard.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.amcreports.projections.Projections;

/** Names and memberships, as far as the platform's records have arrived. */
@ApplicationScoped
public class PlatformDirectory {

    private static final String PERSON =
            "select user_id, display_name, email from platform_users where user_id = $1 and buried_at is null";

    private static final String INSTANCES = """
            select instance_id, name, time_zone, currency from platform_instances
            where member_user_ids @> array[$1::uuid] and buried_at is null
            order by name, instance_id
            """;

    private static final String MAY_USE = """
            select exists (
                    select 1 from platform_instances
                    where instance_id = $2 and member_user_ids @> array[$1::uuid] and buried_at is null)
                and not exists (select 1 from platform_users where user_id = $1 and buried_at is not null)
                and not exists (
                    select 1 from unnest($3::uuid[]) as wanted(workflow_id)
                    left join platform_workflows w using (workflow_id)
                    where w.workflow_id is null or w.buried_at is not null) as allowed
            """;

    private final Pool pool;
    private final Projections projections;

    PlatformDirectory(Pool pool, Projections projections) {
        this.pool = pool;
        this.projections = projections;
    }

    /** The person, without a name while the platform has not told it. */
    public Uni<Person> person(UUID userId) {
        return pool.preparedQuery(PERSON).execute(Tuple.of(userId)).map(rows -> rows.stream()
                .map(PlatformDirectory::person)
                .findFirst()
                .orElseGet(() -> new Person(userId, null, null)));
    }

    /** The instances that the user is a member of, by name. */
    public Uni<List<AmcInstance>> instancesOf(UUID userId) {
        return pool.preparedQuery(INSTANCES)
                .execute(Tuple.of(userId))
                .map(rows -> rows.stream().map(PlatformDirectory::instance).toList());
    }

    public Uni<List<Workflow>> workflows(Collection<UUID> ids) {
        return projections
                .find(PlatformConsumer.WORKFLOWS, ids, PlatformDirectory::workflow)
                .map(found -> List.copyOf(found.values()));
    }

    /** Whether the user is a member of the instance and all the workflows exist; which of it fails is not told. */
    public Uni<Boolean> mayUse(UUID userId, UUID instanceId, Set<UUID> workflowIds) {
        return pool.preparedQuery(MAY_USE)
                .execute(Tuple.of(userId, instanceId).addArrayOfUUID(workflowIds.toArray(UUID[]::new)))
                .map(rows -> rows.iterator().next().getBoolean("allowed"));
    }

    private static Person person(Row row) {
        return new Person(row.getUUID("user_id"), row.getString("display_name"), row.getString("email"));
    }

    private static AmcInstance instance(Row row) {
        return new AmcInstance(
                row.getUUID("instance_id"),
                row.getString("name"),
                row.getString("time_zone"),
                row.getString("currency"));
    }

    private static Workflow workflow(Row row) {
        return new Workflow(row.getUUID("workflow_id"), row.getString("name"));
    }
}
