package org.amcreports.collection.schedules.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.collection.collections.Viewer;
import org.amcreports.collection.schedules.ScheduleFilter;
import org.amcreports.collection.schedules.ScheduleRun;
import org.amcreports.collection.schedules.ScheduleSummary;
import org.amcreports.http.json.ExactJson;
import org.jspecify.annotations.Nullable;

/** Reads schedules with the names of what they point to, for those who may see them. */
@ApplicationScoped
public class ScheduleListing {

    private static final String RUN = """
            SELECT to_jsonb(r) || jsonb_build_object('collection_id', c.collection_id, 'collection_status', c.status) AS run
            FROM collection_schedule_runs r LEFT JOIN report_data_collections c ON c.id = r.collection_id
            WHERE r.schedule_id = %s ORDER BY r.due_at DESC LIMIT %s
            """;

    /** Runs that failed since one that did not, and since the schedule was last resumed. */
    static final String FAILURES = """
            (SELECT count(*) FROM collection_schedule_runs f LEFT JOIN report_data_collections k ON k.id = f.collection_id
             WHERE f.schedule_id = s.id AND (f.outcome = 'refused' OR f.outcome = 'started' AND k.status = 'failed')
               AND f.run_at > coalesce(s.resumed_at, '-infinity')
               AND f.due_at > coalesce((
                   SELECT max(g.due_at) FROM collection_schedule_runs g JOIN report_data_collections h ON h.id = g.collection_id
                   WHERE g.schedule_id = s.id AND g.outcome = 'started' AND h.status = 'completed'), '-infinity'))
            """;

    private static final String SUMMARY = """
            SELECT (to_jsonb(s) || jsonb_build_object(
                'workflow', jsonb_build_object('id', w.workflow_id, 'name', w.name),
                'instance', jsonb_build_object('id', i.instance_id, 'name', i.name, 'time_zone', i.time_zone,
                    'currency', i.currency, 'members', i.member_user_ids),
                'user', jsonb_build_object('id', s.user_id, 'name', u.display_name),
                'trigger', to_jsonb(s), 'options', s.configuration, 'position', s.created_at::text,
                'last_run', (%s), 'failures', %s))::text
            FROM collection_schedules s
            JOIN platform_workflows w ON w.workflow_id = s.workflow_id AND w.buried_at IS NULL
            JOIN platform_instances i ON i.instance_id = s.instance_id AND i.buried_at IS NULL
            LEFT JOIN platform_users u ON u.user_id = s.user_id
            WHERE u.buried_at IS NULL AND ($1::boolean OR $2::uuid = ANY(i.member_user_ids))
            """.formatted(RUN.formatted("s.id", "1"), FAILURES);

    private static final String FIND = SUMMARY + " AND s.id = $3";

    private static final String PAGE = SUMMARY + """
             AND ($3::text IS NULL OR (s.paused_reason IS NULL) = ($3 = 'active'))
             AND ($4::uuid IS NULL OR s.workflow_id = $4)
             AND ($5::uuid IS NULL OR s.instance_id = $5)
             AND ($6::text IS NULL OR (s.created_at, s.id) < ($6::text::timestamptz, $7::uuid))
            ORDER BY s.created_at DESC, s.id DESC
            LIMIT $8
            """;

    private static final String RUNS = "SELECT run::text FROM ("
            + RUN.replace("ORDER BY", "AND ($2::text IS NULL OR r.due_at < $2::text::timestamptz) ORDER BY")
                    .formatted("$1", "$3")
            + ") AS runs";

    private final Pool pool;

    ScheduleListing(Pool pool) {
        this.pool = pool;
    }

    public Uni<Optional<ScheduleSummary>> find(Viewer viewer, UUID id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(viewer.everything(), viewer.userId(), id))
                .map(rows -> all(rows, ScheduleSummary.class).stream().findFirst());
    }

    /** @param after the position of the last schedule of the page before: creation time and id */
    public Uni<List<ScheduleSummary>> page(
            Viewer viewer, ScheduleFilter filter, @Nullable List<String> after, int limit) {
        Tuple parameters = Tuple.tuple()
                .addValue(viewer.everything())
                .addValue(viewer.userId())
                .addValue(filter.status())
                .addValue(filter.workflowId())
                .addValue(filter.instanceId())
                .addValue(after == null ? null : after.get(0))
                .addValue(after == null ? null : UUID.fromString(after.get(1)))
                .addValue(limit);
        return pool.preparedQuery(PAGE).execute(parameters).map(rows -> all(rows, ScheduleSummary.class));
    }

    /** Newest first, those that were due before the given moment. */
    public Uni<List<ScheduleRun>> runs(UUID id, @Nullable String dueBefore, int limit) {
        return pool.preparedQuery(RUNS)
                .execute(Tuple.of(id, dueBefore, limit))
                .map(rows -> all(rows, ScheduleRun.class));
    }

    private static <T> List<T> all(RowSet<Row> rows, Class<T> type) {
        return rows.stream().map(row -> ExactJson.read(row.getString(0), type)).toList();
    }
}
