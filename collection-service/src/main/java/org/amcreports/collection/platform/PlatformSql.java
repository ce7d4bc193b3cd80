package org.amcreports.collection.platform;

/** The statements of the platform's projections. */
final class PlatformSql {

    static final String KEEP_USER = """
            INSERT INTO platform_users (user_id, display_name, topic_partition, topic_offset)
            VALUES ($1, $2, $3, $4)
            ON CONFLICT (user_id) DO UPDATE
            SET display_name = excluded.display_name, topic_partition = excluded.topic_partition,
                topic_offset = excluded.topic_offset, buried_at = NULL
            WHERE platform_users.topic_offset < excluded.topic_offset
            """;

    /** A week is collected in its zone and currency: they stay once a collection or the ledger relies on them. */
    private static final String INSTANCE_IN_USE = """
            (platform_instances.buried_at IS NULL
                AND (EXISTS (SELECT FROM report_data_collections u WHERE u.instance_id = platform_instances.instance_id)
                  OR EXISTS (SELECT FROM week_results u WHERE u.instance_id = platform_instances.instance_id)))
            """;

    private static final String WORKFLOW_IN_USE = """
            (platform_workflows.buried_at IS NULL
                AND (EXISTS (SELECT FROM report_data_collections u WHERE u.workflow_id = platform_workflows.workflow_id)
                  OR EXISTS (SELECT FROM week_results u WHERE u.workflow_id = platform_workflows.workflow_id)))
            """;

    static final String KEEP_INSTANCE = """
            INSERT INTO platform_instances (instance_id, name, amc_instance_id, entity_id, marketplace_id, region,
                time_zone, currency, credentials_ref, member_user_ids, topic_partition, topic_offset)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            ON CONFLICT (instance_id) DO UPDATE
            SET name = excluded.name, amc_instance_id = excluded.amc_instance_id, entity_id = excluded.entity_id,
                marketplace_id = excluded.marketplace_id, region = excluded.region,
                credentials_ref = excluded.credentials_ref, member_user_ids = excluded.member_user_ids,
                time_zone = CASE WHEN %1$s THEN platform_instances.time_zone ELSE excluded.time_zone END,
                currency = CASE WHEN %1$s THEN platform_instances.currency ELSE excluded.currency END,
                topic_partition = excluded.topic_partition, topic_offset = excluded.topic_offset, buried_at = NULL
            WHERE platform_instances.topic_offset < excluded.topic_offset
            """.formatted(INSTANCE_IN_USE);

    static final String KEEP_WORKFLOW = """
            INSERT INTO platform_workflows (workflow_id, name, amc_workflow_id, sql_query, input_parameters, week_start,
                availability_hours, settle_days, topic_partition, topic_offset)
            VALUES ($1, $2, $3, $4, $5::text::jsonb, $6, $7, $8, $9, $10)
            ON CONFLICT (workflow_id) DO UPDATE
            SET name = excluded.name, amc_workflow_id = excluded.amc_workflow_id, sql_query = excluded.sql_query,
                input_parameters = excluded.input_parameters,
                week_start = CASE WHEN %s THEN platform_workflows.week_start ELSE excluded.week_start END,
                availability_hours = excluded.availability_hours, settle_days = excluded.settle_days,
                topic_partition = excluded.topic_partition, topic_offset = excluded.topic_offset, buried_at = NULL
            WHERE platform_workflows.topic_offset < excluded.topic_offset
            """.formatted(WORKFLOW_IN_USE);

    static final String INSTANCE_REFUSAL = """
            SELECT instance_id, 'time zone and currency' FROM platform_instances
            WHERE instance_id = $1 AND (time_zone <> $2 OR currency <> $3) AND topic_offset < $4 AND %s
            """.formatted(INSTANCE_IN_USE);

    static final String WORKFLOW_REFUSAL = """
            SELECT workflow_id, 'week start' FROM platform_workflows
            WHERE workflow_id = $1 AND week_start <> $2 AND topic_offset < $3 AND %s
            """.formatted(WORKFLOW_IN_USE);

    /** A gravestone stands also where no record ever came: what depends on the id may still come. */
    static final String BURY_USER = """
            INSERT INTO platform_users (user_id, topic_partition, topic_offset, buried_at)
            VALUES ($1, $2, $3, now())
            ON CONFLICT (user_id) DO UPDATE
            SET buried_at = now(), display_name = NULL, topic_partition = excluded.topic_partition, topic_offset = excluded.topic_offset
            WHERE platform_users.topic_offset < excluded.topic_offset
            """;

    static final String BURY_INSTANCE = """
            INSERT INTO platform_instances (instance_id, topic_partition, topic_offset, buried_at)
            VALUES ($1, $2, $3, now())
            ON CONFLICT (instance_id) DO UPDATE
            SET buried_at = now(), topic_partition = excluded.topic_partition, topic_offset = excluded.topic_offset
            WHERE platform_instances.topic_offset < excluded.topic_offset
            """;

    static final String BURY_WORKFLOW = """
            INSERT INTO platform_workflows (workflow_id, topic_partition, topic_offset, buried_at)
            VALUES ($1, $2, $3, now())
            ON CONFLICT (workflow_id) DO UPDATE
            SET buried_at = now(), topic_partition = excluded.topic_partition, topic_offset = excluded.topic_offset
            WHERE platform_workflows.topic_offset < excluded.topic_offset
            """;

    private static final String WORKFLOW_COLUMNS = """
            w.workflow_id, w.name AS workflow_name, w.amc_workflow_id, w.sql_query, w.input_parameters::text,
            w.week_start, w.availability_hours, w.settle_days
            """;

    private static final String INSTANCE_COLUMNS = """
            i.instance_id, i.name AS instance_name, i.amc_instance_id, i.entity_id, i.marketplace_id, i.region,
            i.time_zone, i.currency, i.credentials_ref, i.member_user_ids
            """;

    static final String FIND_SOURCE = "SELECT " + WORKFLOW_COLUMNS + ", " + INSTANCE_COLUMNS + """
            FROM platform_workflows w, platform_instances i
            WHERE w.workflow_id = $1 AND i.instance_id = $2 AND w.buried_at IS NULL AND i.buried_at IS NULL
            """;

    /** Shared locks: a tombstone waits for the transaction that asks. */
    static final String FIND_SOURCE_ALIVE = FIND_SOURCE + " FOR SHARE";

    /** A gravestone still says where an execution must be cancelled, if it ever was an instance. */
    static final String FIND_INSTANCE = "SELECT " + INSTANCE_COLUMNS
            + " FROM platform_instances i WHERE i.instance_id = $1 AND i.amc_instance_id IS NOT NULL";

    static final String USER_BURIED =
            "SELECT buried_at IS NOT NULL AS buried FROM platform_users WHERE user_id = $1 FOR SHARE";

    static final String IS_MEMBER = """
            SELECT FROM platform_instances
            WHERE instance_id = $2 AND buried_at IS NULL AND $1 = ANY(member_user_ids)
            """;

    private PlatformSql() {}
}
