package org.amcreports.collection.collections.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.amcreports.collection.collections.SourceFilter;
import org.amcreports.collection.collections.SourceHoldings;
import org.amcreports.collection.collections.Viewer;
import org.amcreports.http.json.ExactJson;
import org.jspecify.annotations.Nullable;

/** Reads what is held of each workflow on each instance. */
@ApplicationScoped
public class HoldingsReader {

    /** The page is cut before anything is counted. */
    private static final String PAGE = """
            WITH page AS MATERIALIZED (
                SELECT w.workflow_id, w.name AS workflow_name, w.week_start, w.availability_hours, w.settle_days,
                    i.instance_id, i.name AS instance_name, i.time_zone, i.currency
                FROM %s
                WHERE i.buried_at IS NULL AND w.buried_at IS NULL
                  AND ($1::boolean OR $2::uuid = ANY(i.member_user_ids))
                  AND ($3::uuid IS NULL OR w.workflow_id = $3) AND ($4::uuid IS NULL OR i.instance_id = $4)
                  AND ($5::uuid IS NULL OR (i.instance_id, w.workflow_id) > ($5::uuid, $6::uuid))
                ORDER BY i.instance_id, w.workflow_id
                LIMIT $7)
            SELECT (to_jsonb(p) || to_jsonb(h) || to_jsonb(a))::text
            FROM page p
            CROSS JOIN LATERAL (
                SELECT coalesce(array_agg(DISTINCT r.week_start_date), '{}') AS held,
                    count(*) FILTER (WHERE r.maturity = 'provisional')::int AS provisional
                FROM week_results r
                WHERE r.workflow_id = p.workflow_id AND r.instance_id = p.instance_id
                  AND r.superseded_at IS NULL AND NOT r.needs_review) h
            CROSS JOIN LATERAL (
                SELECT coalesce(array_agg(c.collection_id ORDER BY c.id), '{}') AS active_collections
                FROM report_data_collections c
                WHERE c.workflow_id = p.workflow_id AND c.instance_id = p.instance_id
                  AND c.status IN ('pending', 'running')) a
            ORDER BY p.instance_id, p.workflow_id
            """;

    private static final String ANY = PAGE.formatted("platform_instances i CROSS JOIN platform_workflows w");

    /** Found by what the ledger holds, which is far less than each workflow on each instance. */
    private static final String HELD = PAGE.formatted("""
            platform_instances i
                CROSS JOIN LATERAL (
                    SELECT DISTINCT r.workflow_id FROM week_results r
                    WHERE r.instance_id = i.instance_id AND r.superseded_at IS NULL AND NOT r.needs_review) d
                JOIN platform_workflows w USING (workflow_id)""");

    private final Pool pool;

    HoldingsReader(Pool pool) {
        this.pool = pool;
    }

    /**
     * By instance, then by workflow.
     *
     * @param after instance and workflow of the last one of the page before
     */
    public Uni<List<SourceHoldings>> page(Viewer viewer, SourceFilter filter, @Nullable List<String> after, int limit) {
        Tuple parameters = Tuple.tuple()
                .addValue(viewer.everything())
                .addValue(viewer.userId())
                .addValue(filter.workflowId())
                .addValue(filter.instanceId())
                .addValue(after == null ? null : UUID.fromString(after.get(0)))
                .addValue(after == null ? null : UUID.fromString(after.get(1)))
                .addValue(limit);
        return pool.preparedQuery(filter.held() ? HELD : ANY)
                .execute(parameters)
                .map(rows -> rows.stream()
                        .map(row -> ExactJson.read(row.getString(0), SourceHoldings.class))
                        .toList());
    }
}
