package org.amcreports.collection.execution;

/** The statements of the ledger. */
final class LedgerSql {

    static final String VERSIONS = """
            SELECT id, data_version, data_checksum, maturity, query_fingerprint, row_count, first_metric_total,
                needs_review, superseded_at
            FROM week_results
            WHERE workflow_id = $1 AND instance_id = $2 AND week_start_date = $3
            ORDER BY data_version DESC
            FOR UPDATE
            """;

    static final String INSERT = """
            INSERT INTO week_results (id, workflow_id, instance_id, week_start_date, week_end_date, data_version,
                supersedes_version, data_checksum, row_count, suppressed_row_count, content, columns, query_fingerprint,
                maturity, final_at, execution_date, time_zone, currency, week_start, collection_type, collection_id,
                user_id, workflow_execution_id, amc_execution_id, amc_instance_id, first_metric_total, needs_review,
                last_run_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::text::jsonb, $13, $14, $15, $16, $17, $18, $19,
                $20, $21, $22, $23, $24, $25, $26, $27, $16)
            """;

    static final String SUPERSEDE = "UPDATE week_results SET superseded_at = now() WHERE id = $1";

    static final String REFUTE_HELD = """
            UPDATE week_results SET superseded_at = now()
            WHERE workflow_id = $1 AND instance_id = $2 AND week_start_date = $3 AND needs_review AND superseded_at IS NULL
            """;

    static final String SEEN_AGAIN = "UPDATE week_results SET last_run_at = $2, query_fingerprint = $3 WHERE id = $1";

    /** The data stands, or is accepted after all; the run that said so is the one it is known by. */
    static final String RENEW = """
            UPDATE week_results
            SET last_run_at = $2, query_fingerprint = $3, execution_date = $2, maturity = $4, final_at = $5,
                collection_type = $6, collection_id = $7, user_id = $8, workflow_execution_id = $9,
                amc_execution_id = $10, needs_review = false
            WHERE id = $1
            """;

    static final String READ = "SELECT *, columns::text AS columns_text FROM week_results WHERE id = $1";

    private LedgerSql() {}
}
