package org.amcreports.aggregation.access;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amcreports.aggregation.store.source.SourceId;
import org.jspecify.annotations.Nullable;

/** Members of an instance read what any workflow collected on it; nobody reads what is gone or was never heard of. */
@ApplicationScoped
public class SourceAccess {

    private static final String READABLE = """
            SELECT workflow_id, instance_id
            FROM unnest($1::uuid[], $2::uuid[]) AS asked(workflow_id, instance_id)
            LEFT JOIN sources s USING (workflow_id, instance_id)
            LEFT JOIN platform_workflows wf USING (workflow_id)
            LEFT JOIN platform_instances i USING (instance_id)
            WHERE wf.buried_at IS NULL AND i.buried_at IS NULL
              AND (s.revision IS NOT NULL OR (wf.topic_offset IS NOT NULL AND i.topic_offset IS NOT NULL))
              AND ($3 OR ($4 = ANY (i.member_user_ids)
                          AND NOT EXISTS (SELECT FROM platform_users u
                                          WHERE u.user_id = $4 AND u.buried_at IS NOT NULL)))
            """;
    private static final String PARTS_READABLE = """
            SELECT ($1::uuid IS NULL OR EXISTS (SELECT FROM platform_workflows
                                                WHERE workflow_id = $1 AND buried_at IS NULL)
                                     OR EXISTS (SELECT FROM sources WHERE workflow_id = $1))
               AND ($2::uuid IS NULL OR ($3 AND EXISTS (SELECT FROM sources WHERE instance_id = $2))
                                     OR EXISTS (SELECT FROM platform_instances
                                                WHERE instance_id = $2 AND buried_at IS NULL
                                                  AND ($3 OR ($4 = ANY (member_user_ids)
                                                               AND NOT EXISTS (SELECT FROM platform_users u
                                                                               WHERE u.user_id = $4
                                                                                 AND u.buried_at IS NOT NULL)))))
            """;

    public Uni<Set<SourceId>> readable(SqlClient client, Reader reader, Collection<SourceId> sources) {
        Tuple tuple = Tuple.tuple()
                .addValue(sources.stream().map(SourceId::workflowId).toArray(UUID[]::new))
                .addValue(sources.stream().map(SourceId::instanceId).toArray(UUID[]::new))
                .addBoolean(reader.everything())
                .addUUID(reader.userId());
        return client.preparedQuery(READABLE).execute(tuple).map(rows -> rows.stream()
                .map(row -> new SourceId(row.getUUID(0), row.getUUID(1)))
                .collect(Collectors.toSet()));
    }

    /** Whether the reader may know of the workflow and the instance that a list is narrowed to. */
    public Uni<Boolean> mayNarrow(
            SqlClient client, Reader reader, @Nullable UUID workflowId, @Nullable UUID instanceId) {
        Tuple tuple = Tuple.of(workflowId, instanceId, reader.everything(), reader.userId());
        return client.preparedQuery(PARTS_READABLE)
                .execute(tuple)
                .map(rows -> rows.iterator().next().getBoolean(0));
    }
}
