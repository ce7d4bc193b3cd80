package org.amcreports.collection.execution;

/** The statements that end weeks. */
final class EndingSql {

    /** All collections in which the week is open: locked before any week, in order. */
    static final String LOCK_COLLECTIONS = """
            SELECT id FROM report_data_collections
            WHERE id IN (
                SELECT collection_id FROM report_data_weeks
                WHERE workflow_id = $1 AND instance_id = $2 AND week_start_date = $3 AND status IN ('pending', 'running'))
            ORDER BY id
            FOR UPDATE
            """;

    static final String LOCK_WEEK =
            "SELECT FROM report_data_weeks WHERE id = $1 AND fence = $2 AND status = 'running' FOR UPDATE";

    static final String FAIL = """
            UPDATE report_data_weeks
            SET status = 'failed', error_category = $2, error_message = $3, finished_at = now(),
                lease_owner = NULL, lease_until = NULL
            WHERE id = $1 AND status IN ('pending', 'running')
            """;

    /** An execution that may still run at AMC keeps its slot until it has been cancelled there. */
    static final String END_ATTEMPT = """
            UPDATE workflow_executions
            SET status = coalesce($2::text, status), cancel_requested = $2::text IS NULL, error_message = $3,
                finished_at = CASE WHEN $2::text IS NULL THEN finished_at ELSE coalesce(finished_at, now()) END
            WHERE id = $1
            """;

    static final String HALT = """
            UPDATE report_data_collections c
            SET error_message = coalesce(error_message, $3),
                halted = halted OR $2 OR coalesce((configuration ->> 'stop_after_failures')::int <= (
                    SELECT count(*) FROM report_data_weeks k WHERE k.collection_id = c.id AND k.status = 'failed'), false)
            WHERE id = $1
            """;

    static final String COMPLETE = """
            UPDATE report_data_weeks
            SET status = 'completed', execution_date = $2, row_count = $3, data_checksum = $4, data_version = $5,
                changed = $6, needs_review = $7, finished_at = now(), lease_owner = NULL, lease_until = NULL,
                error_category = NULL, error_message = NULL
            WHERE id = $1
            """;

    /** Weeks that waited for this one. */
    static final String SATISFY = """
            UPDATE report_data_weeks k
            SET status = 'completed', satisfied_by = o.collection_id, execution_date = w.execution_date,
                row_count = w.row_count, data_checksum = w.data_checksum, data_version = w.data_version,
                changed = w.changed, needs_review = w.needs_review, workflow_execution_id = w.workflow_execution_id,
                finished_at = now()
            FROM report_data_weeks w
            JOIN report_data_collections o ON o.id = w.collection_id, report_data_collections c
            WHERE w.id = $1 AND k.id <> w.id AND c.id = k.collection_id
              AND k.workflow_id = w.workflow_id AND k.instance_id = w.instance_id
              AND k.week_start_date = w.week_start_date AND k.status = 'pending'
              AND c.id = ANY($2::uuid[]) AND c.status IN ('pending', 'running') AND NOT c.halted
            RETURNING c.id
            """;

    private EndingSql() {}
}
