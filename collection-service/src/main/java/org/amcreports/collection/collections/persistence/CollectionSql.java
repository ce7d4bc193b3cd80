package org.amcreports.collection.collections.persistence;

/** The statements of collections and their weeks; what is read comes as JSON with the names of the record it becomes. */
final class CollectionSql {

    /** Collections of one workflow and instance are created one after the other: two equal ones cannot slip past. */
    static final String LOCK_SOURCE = "SELECT pg_advisory_xact_lock(hashtextextended('create:' || $1 || ':' || $2, 0))";

    static final String FIND_COVERING = """
            SELECT c.collection_id
            FROM report_data_collections c JOIN report_data_weeks w ON w.collection_id = c.id
            WHERE c.workflow_id = $1 AND c.instance_id = $2 AND c.status IN ('pending', 'running') AND NOT c.halted
              AND w.week_start_date = ANY($3::date[]) AND w.status IN ('pending', 'running')
            GROUP BY c.id, c.collection_id
            HAVING count(*) = cardinality($3::date[])
            ORDER BY c.id
            LIMIT 1
            """;

    static final String INSERT_COLLECTION = """
            INSERT INTO report_data_collections (id, collection_id, workflow_id, instance_id, user_id, collection_type,
                target_weeks, start_date, end_date, status, configuration, correlation_id,
                traceparent)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'pending', $10::text::jsonb, $11, $12)
            """;

    static final String INSERT_WEEKS = """
            INSERT INTO report_data_weeks (collection_id, workflow_id, instance_id, week_start_date, week_end_date, status)
            SELECT $1, $2, $3, start, start + 6, 'pending' FROM unnest($4::date[]) AS start
            """;

    static final String COUNTS = """
            CROSS JOIN LATERAL (
                SELECT count(*) FILTER (WHERE k.status = 'pending')::int AS pending,
                    count(*) FILTER (WHERE k.status = 'running')::int AS running,
                    count(*) FILTER (WHERE k.status = 'completed')::int AS completed,
                    count(*) FILTER (WHERE k.status = 'failed')::int AS failed,
                    count(*) FILTER (WHERE k.status = 'skipped')::int AS skipped,
                    count(*) FILTER (WHERE k.status = 'cancelled')::int AS cancelled
                FROM report_data_weeks k WHERE k.collection_id = c.id) n
            """;

    /** Not what another run has confirmed or refuted since. */
    private static final String UNDER_REVIEW = """
            CROSS JOIN LATERAL (
                SELECT count(*)::int AS weeks
                FROM report_data_weeks k JOIN week_results r ON r.workflow_id = k.workflow_id
                    AND r.instance_id = k.instance_id AND r.week_start_date = k.week_start_date
                    AND r.data_version = k.data_version
                WHERE k.collection_id = c.id AND k.needs_review AND r.needs_review AND r.superseded_at IS NULL) v
            """;

    private static final String SUMMARY = """
            SELECT (to_jsonb(c) || jsonb_build_object(
                'workflow', jsonb_build_object('id', w.workflow_id, 'name', w.name),
                'instance', jsonb_build_object('id', i.instance_id, 'name', i.name, 'time_zone', i.time_zone,
                    'currency', i.currency, 'members', i.member_user_ids),
                'user', CASE WHEN c.user_id IS NOT NULL THEN jsonb_build_object('id', c.user_id, 'name', u.display_name) END,
                'type', upper(c.collection_type), 'state', upper(c.status), 'counts', to_jsonb(n), 'weeks_under_review', v.weeks,
                'options', c.configuration,
                'blocked_reason', coalesce(CASE WHEN c.status IN ('pending', 'running') THEN (
                    SELECT min('held: ' || h.reason) FROM held_instances h WHERE h.instance_id = c.instance_id) END,
                    c.blocked_reason),
                'timing', to_jsonb(c) || jsonb_build_object('position', c.created_at::text, 'read_at', now(),
                    'elapsed', coalesce(extract(epoch FROM coalesce(c.finished_at, now()) - c.started_at), 0))))::text
            FROM report_data_collections c
            JOIN platform_workflows w ON w.workflow_id = c.workflow_id AND w.buried_at IS NULL
            JOIN platform_instances i ON i.instance_id = c.instance_id AND i.buried_at IS NULL
            LEFT JOIN platform_users u ON u.user_id = c.user_id
            """ + COUNTS + UNDER_REVIEW
            + " WHERE u.buried_at IS NULL AND ($1::boolean OR $2::uuid = ANY(i.member_user_ids))";

    static final String FIND = SUMMARY + " AND c.id = $3";

    static final String PAGE = SUMMARY + """
             AND ($3::text IS NULL OR c.status = $3)
             AND ($4::uuid IS NULL OR c.workflow_id = $4)
             AND ($5::uuid IS NULL OR c.instance_id = $5)
             AND ($6::text IS NULL OR c.collection_type = $6)
             AND ($7::text IS NULL OR (c.created_at, c.id) < ($7::text::timestamptz, $8::uuid))
            ORDER BY c.created_at DESC, c.id DESC
            LIMIT $9
            """;

    static final String WEEKS = """
            SELECT (to_jsonb(k) || jsonb_build_object('amc_execution_id', e.amc_execution_id, 'maturity', r.maturity,
                'needs_review', coalesce(k.needs_review AND r.needs_review AND r.superseded_at IS NULL, false)))::text
            FROM report_data_weeks k
            LEFT JOIN workflow_executions e ON e.id = k.workflow_execution_id
            LEFT JOIN week_results r ON r.workflow_id = k.workflow_id AND r.instance_id = k.instance_id
                AND r.week_start_date = k.week_start_date AND r.data_version = k.data_version
            WHERE k.collection_id = $1 AND ($2::date IS NULL OR k.week_start_date = $2)
              AND ($3::date IS NULL OR k.week_start_date < $3)
            ORDER BY k.week_start_date DESC
            LIMIT $4
            """;

    static final String ATTEMPTS = """
            SELECT (to_jsonb(e) || jsonb_build_object('workflow_execution_id', e.id))::text
            FROM workflow_executions e WHERE e.week_id = $1 ORDER BY e.created_at DESC, e.id DESC
            """;

    private static final String VERSION = """
            (to_jsonb(r) || jsonb_build_object('rows_path', '/api/week-results/'
                || concat_ws('/', r.workflow_id, r.instance_id, r.week_start_date, r.data_version)))::text
            """;

    static final String VERSIONS = "SELECT " + VERSION + """
            FROM week_results r
            WHERE r.workflow_id = $1 AND r.instance_id = $2 AND r.week_start_date = $3
            ORDER BY r.data_version DESC
            """;

    /** Of each week the version that readers see, or the one under review where there is no other. */
    static final String LEDGER = "SELECT DISTINCT ON (r.week_start_date) " + VERSION + """
            FROM week_results r
            WHERE r.workflow_id = $1 AND r.instance_id = $2
              AND NOT EXISTS (SELECT FROM platform_workflows w WHERE w.workflow_id = $1 AND w.buried_at IS NOT NULL)
              AND NOT EXISTS (SELECT FROM platform_instances i WHERE i.instance_id = $2 AND i.buried_at IS NOT NULL)
              AND ($3::date IS NULL OR r.week_start_date >= $3) AND ($4::date IS NULL OR r.week_end_date <= $4)
              AND ($5::date IS NULL OR r.week_start_date < $5)
            ORDER BY r.week_start_date DESC, r.needs_review, r.data_version DESC
            LIMIT $6
            """;

    static final String DELETE_COLLECTIONS = "DELETE FROM report_data_collections WHERE id = ANY($1::uuid[])";

    static final String DELETE_SCHEDULES = """
            DELETE FROM collection_schedules
            WHERE id IN (SELECT id FROM collection_schedules WHERE %s = $1 LIMIT 50) RETURNING id
            """;

    /** Few, for each takes its rows along. */
    static final String DELETE_LEDGER = """
            WITH gone AS (
                DELETE FROM week_results WHERE id IN (SELECT id FROM week_results WHERE %s = $1 LIMIT 10) RETURNING id),
            chunks AS (DELETE FROM week_result_chunks WHERE week_result_id IN (SELECT id FROM gone))
            SELECT id FROM gone
            """;

    private CollectionSql() {}
}
