package org.amcreports.aggregation.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The projections of the platform's topics. A record that is not newer than the one that is held changes nothing. */
@ApplicationScoped
class PlatformRepository {

    private static final String NEWER =
            " WHERE excluded.topic_partition <> p.topic_partition OR excluded.topic_offset > p.topic_offset";
    private static final String SAVE_USER = """
            INSERT INTO platform_users AS p (user_id, topic_partition, topic_offset) VALUES ($1, $2, $3)
            ON CONFLICT (user_id) DO UPDATE SET topic_partition = excluded.topic_partition,
                topic_offset = excluded.topic_offset, buried_at = NULL
            """ + NEWER;
    private static final String SAVE_INSTANCE = """
            INSERT INTO platform_instances AS p
                (instance_id, topic_partition, topic_offset, name, time_zone, currency, member_user_ids)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (instance_id) DO UPDATE SET topic_partition = excluded.topic_partition,
                topic_offset = excluded.topic_offset, buried_at = NULL, name = excluded.name,
                time_zone = excluded.time_zone, currency = excluded.currency,
                member_user_ids = excluded.member_user_ids
            """ + NEWER;
    private static final String SAVE_WORKFLOW = """
            INSERT INTO platform_workflows AS p
                (workflow_id, topic_partition, topic_offset, name, week_start, availability_hours, metric_mapping)
            VALUES ($1, $2, $3, $4, $5, $6, $7::text::jsonb)
            ON CONFLICT (workflow_id) DO UPDATE SET topic_partition = excluded.topic_partition,
                topic_offset = excluded.topic_offset, buried_at = NULL, name = excluded.name,
                week_start = excluded.week_start, availability_hours = excluded.availability_hours,
                metric_mapping = excluded.metric_mapping
            """ + NEWER;
    private static final String BURY_USER = bury("platform_users", "user_id");
    private static final String BURY_INSTANCE = bury("platform_instances", "instance_id");
    private static final String BURY_WORKFLOW = bury("platform_workflows", "workflow_id");

    /** Waits for the weeks of the workflow or instance that are just being stored, and holds up the next. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended($1 || ':' || $2, 0))";

    Uni<Void> save(SqlClient client, UserRecord user, Position position) {
        return execute(client, SAVE_USER, key(user.userId(), position));
    }

    Uni<Void> save(SqlClient client, InstanceRecord instance, Position position) {
        Tuple tuple = key(instance.instanceId(), position)
                .addString(instance.name())
                .addString(instance.timeZone())
                .addString(instance.currency())
                .addValue(instance.members());
        return execute(client, SAVE_INSTANCE, tuple);
    }

    Uni<Void> save(SqlClient client, WorkflowRecord workflow, Position position) {
        Tuple tuple = key(workflow.workflowId(), position)
                .addString(workflow.name())
                .addString(workflow.weekStart())
                .addInteger(workflow.availabilityHours())
                .addString(workflow.mappingJson());
        return execute(client, SAVE_WORKFLOW, tuple);
    }

    Uni<Boolean> buryUser(SqlClient client, UUID id, Position position) {
        return bury(client, BURY_USER, id, position);
    }

    Uni<Boolean> buryInstance(SqlClient client, UUID id, Position position) {
        return bury(client, BURY_INSTANCE, id, position);
    }

    Uni<Boolean> buryWorkflow(SqlClient client, UUID id, Position position) {
        return bury(client, BURY_WORKFLOW, id, position);
    }

    Uni<Void> lock(SqlClient client, String what, UUID id) {
        return execute(client, LOCK, Tuple.of(what, id.toString()));
    }

    /** Says whether the tombstone was news. */
    private static Uni<Boolean> bury(SqlClient client, String sql, UUID id, Position position) {
        return client.preparedQuery(sql).execute(key(id, position)).map(rows -> rows.rowCount() > 0);
    }

    private static String bury(String table, String key) {
        return """
                INSERT INTO %1$s AS p (%2$s, topic_partition, topic_offset, buried_at) VALUES ($1, $2, $3, now())
                ON CONFLICT (%2$s) DO UPDATE SET topic_partition = excluded.topic_partition,
                    topic_offset = excluded.topic_offset, buried_at = excluded.buried_at
                """.formatted(table, key) + NEWER;
    }

    private static Tuple key(UUID id, Position position) {
        return Tuple.of(id, position.partition(), position.offset());
    }

    private static Uni<Void> execute(SqlClient client, String sql, Tuple tuple) {
        return client.preparedQuery(sql).execute(tuple).replaceWithVoid();
    }
}
