package org.amcreports.collection.execution;

/** The statements that hand weeks to replicas. */
final class ClaimSql {

    private static final String CLAIMABLE = """
            c.status IN ('pending', 'running') AND NOT c.halted AND (c.blocked_until IS NULL OR c.blocked_until < now())
            """;

    static final String INSTANCES_WITH_WORK = """
            SELECT DISTINCT i.amc_instance_id
            FROM report_data_collections c JOIN platform_instances i ON i.instance_id = c.instance_id
            WHERE %s AND EXISTS (SELECT FROM report_data_weeks k WHERE k.collection_id = c.id AND k.status = 'pending')
            """.formatted(CLAIMABLE);

    /** One replica at a time counts and takes the slots of an instance. */
    static final String LOCK_SLOTS = "SELECT pg_advisory_xact_lock(hashtextextended('slots:' || $1, 0))";

    /** Collections are locked before their weeks, in order, by everyone who locks both. */
    static final String LOCK_COLLECTIONS = """
            SELECT c.id
            FROM report_data_collections c JOIN platform_instances i ON i.instance_id = c.instance_id
            WHERE i.amc_instance_id = $1 AND %s
            ORDER BY c.id
            FOR UPDATE OF c
            """.formatted(CLAIMABLE);

    /** Executions of crashed replicas and of deleted collections count as long as they may run at AMC. */
    static final String ACTIVE = """
            SELECT count(*)::int AS active, count(*) FILTER (WHERE collection_type = 'backfill')::int AS backfills
            FROM workflow_executions
            WHERE amc_instance_id = $1 AND status IN ('submitting', 'pending', 'running')
            """;

    /** Weeks that begin before $2 may be about to expire: the limit never cuts them off. */
    static final String CANDIDATES = """
            SELECT k.id, k.collection_id, k.workflow_id, k.instance_id, k.week_start_date, c.collection_type,
                c.configuration::text, c.collection_id AS public_id, c.user_id, c.correlation_id, c.traceparent, k.attempts,
                r.maturity, r.query_fingerprint, h.held
            FROM report_data_weeks k
            JOIN report_data_collections c ON c.id = k.collection_id
            LEFT JOIN LATERAL (
                SELECT v.maturity, v.query_fingerprint FROM week_results v
                WHERE v.workflow_id = k.workflow_id AND v.instance_id = k.instance_id
                  AND v.week_start_date = k.week_start_date AND v.superseded_at IS NULL AND NOT v.needs_review
                ORDER BY v.data_version DESC LIMIT 1) r ON true
            CROSS JOIN LATERAL (
                SELECT EXISTS (SELECT FROM week_results v
                    WHERE v.workflow_id = k.workflow_id AND v.instance_id = k.instance_id
                      AND v.week_start_date = k.week_start_date AND v.superseded_at IS NULL AND v.needs_review) AS held) h
            WHERE c.id = ANY($1::uuid[]) AND k.status = 'pending'
              AND NOT EXISTS (SELECT FROM report_data_weeks o
                  WHERE o.workflow_id = k.workflow_id AND o.instance_id = k.instance_id
                    AND o.week_start_date = k.week_start_date AND o.status = 'running')
            ORDER BY (k.week_start_date < $2::date) DESC, k.week_start_date DESC, c.created_at, c.id
            LIMIT 500
            """;

    static final String SKIP = """
            UPDATE report_data_weeks k
            SET status = 'skipped', changed = false, finished_at = now(), data_version = v.data_version,
                row_count = v.row_count, data_checksum = v.data_checksum, execution_date = v.execution_date,
                workflow_execution_id = (SELECT e.id FROM workflow_executions e WHERE e.id = v.workflow_execution_id)
            FROM week_results v
            WHERE k.id = ANY($1::uuid[]) AND k.status = 'pending'
              AND v.workflow_id = k.workflow_id AND v.instance_id = k.instance_id
              AND v.week_start_date = k.week_start_date AND v.superseded_at IS NULL AND NOT v.needs_review
            """;

    static final String WRITE_ATTEMPT = """
            INSERT INTO workflow_executions (id, week_id, workflow_id, instance_id, amc_instance_id, amc_workflow_id,
                week_start_date, time_zone, collection_type, query_fingerprint, executed_at, post_until)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, clock_timestamp() + $12::float8 * interval '1 second')
            """;

    static final String CLAIM = """
            UPDATE report_data_weeks k
            SET status = 'running', workflow_execution_id = n.attempt, attempts = attempts + 1, fence = fence + 1,
                lease_owner = $3, lease_until = clock_timestamp() + $4::float8 * interval '1 second',
                started_at = coalesce(started_at, now()), error_category = NULL, error_message = NULL
            FROM unnest($1::uuid[], $2::uuid[]) AS n(week, attempt)
            WHERE k.id = n.week AND k.status = 'pending'
            """;

    static final String TAKE_OVER = """
            UPDATE report_data_weeks k
            SET lease_owner = $1, lease_until = now() + $2::float8 * interval '1 second', fence = fence + 1
            WHERE k.id IN (
                SELECT o.id FROM report_data_weeks o
                WHERE o.status = 'running' AND o.lease_until < now() AND o.id <> ALL($3::uuid[])
                ORDER BY o.lease_until
                LIMIT $4
                FOR UPDATE SKIP LOCKED)
            RETURNING k.id
            """;

    static final String DETAILS = """
            SELECT k.id, k.fence, k.week_start_date, k.attempts, k.workflow_id, k.instance_id,
                c.id AS collection, c.collection_id, c.collection_type, c.user_id, c.correlation_id,
                c.traceparent, c.blocked_reason IS NOT NULL AS blocked, e.id AS attempt, e.status, e.amc_execution_id, e.amc_workflow_id,
                e.time_zone, e.executed_at,
                least(e.created_at, e.executed_at) AS attempted_at, e.query_fingerprint
            FROM report_data_weeks k
            JOIN report_data_collections c ON c.id = k.collection_id
            JOIN workflow_executions e ON e.id = k.workflow_execution_id
            WHERE k.id = ANY($1::uuid[]) AND k.lease_owner = $2 AND k.status = 'running'
            ORDER BY k.week_start_date DESC
            """;

    /** Only weeks that the replica knows: a claim whose answer was lost must run out. */
    static final String RENEW = """
            UPDATE report_data_weeks k SET lease_until = now() + $4::float8 * interval '1 second'
            FROM unnest($2::uuid[], $3::bigint[]) AS n(week, fence)
            WHERE k.id = n.week AND k.fence = n.fence AND k.lease_owner = $1 AND k.status = 'running'
            RETURNING k.id
            """;

    static final String RELEASE = """
            UPDATE report_data_weeks SET lease_until = now()
            WHERE id = ANY($2::uuid[]) AND lease_owner = $1 AND status = 'running'
            """;

    private ClaimSql() {}
}
