package org.amcreports.dashboard.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
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
            select not exists (
                    select 1 from unnest($1::uuid[]) as asked(user_id)
                    cross join unnest($2::uuid[]) as used(instance_id)
                    left join platform_instances i on i.instance_id = used.instance_id and i.buried_at is null
                        and i.member_user_ids @> array[asked.user_id]
                    where i.instance_id is null)
                and not exists (select 1 from platform_users where user_id = any($1) and buried_at is not null)
                and not exists (
                    select 1 from unnest($3::uuid[]) as wanted(workflow_id)
                    left join platform_workflows w using (workflow_id)
                    where w.workflow_id is null or w.buried_at is not null) as allowed
            """;

    private static final String KNOWN =
            "select exists (select 1 from platform_users where user_id = $1 and buried_at is null) as known";

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

    /**
     * Whether all the users are members of all the instances, and all the workflows exist; which of it fails is not told.
     *
     * @param client a transaction's, for who writes by the answer
     */
    public Uni<Boolean> mayUse(SqlClient client, Set<UUID> users, Set<UUID> instances, Set<UUID> workflows) {
        return client.preparedQuery(MAY_USE)
                .execute(Tuple.of(array(users), array(instances), array(workflows)))
                .map(rows -> rows.iterator().next().getBoolean("allowed"));
    }

    /** Whether the platform has told of the user, and has not deleted them. */
    public Uni<Boolean> isKnown(SqlClient client, UUID userId) {
        return client.preparedQuery(KNOWN)
                .execute(Tuple.of(userId))
                .map(rows -> rows.iterator().next().getBoolean("known"));
    }

    private static UUID[] array(Set<UUID> ids) {
        return ids.toArray(UUID[]::new);
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
