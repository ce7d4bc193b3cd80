package org.amcreports.collection.usage;

import static org.amcreports.collection.sql.Columns.oneOf;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.amcreports.collection.execution.EngineConfig;
import org.amcreports.collection.execution.domain.AttemptState;
import org.amcreports.http.json.ExactJson;
import org.amcreports.http.page.Cursors;
import org.amcreports.http.page.Page;
import org.jspecify.annotations.Nullable;

/** Reads how the AMC instances are used: one statement a page. */
@ApplicationScoped
public class Usage {

    private static final String CURSOR = "usage";

    private static final String PAGE = """
            WITH page AS (
                SELECT amc_instance_id, jsonb_agg(instance_id ORDER BY instance_id) AS instances
                FROM platform_instances
                WHERE buried_at IS NULL AND amc_instance_id <> '' AND ($1::text IS NULL OR amc_instance_id > $1)
                GROUP BY amc_instance_id ORDER BY amc_instance_id LIMIT $2)
            SELECT jsonb_build_object(
                'amc_instance_id', p.amc_instance_id, 'instances', p.instances,
                'running', e.running, 'pending', w.pending, 'slots', coalesce(l.slots, $3::int),
                'runs_today', e.today, 'runs_per_day', coalesce(l.runs_per_day, $4::int),
                'runs_last_minute', e.lately, 'runs_per_minute', coalesce(l.runs_per_minute, $5::int),
                'held', (SELECT min(h.reason) FROM held_instances h WHERE h.amc_instance_id = p.amc_instance_id),
                'waits_until', CASE WHEN greatest(s.backoff_until, s.spent_until) > now()
                    THEN greatest(s.backoff_until, s.spent_until) END,
                'last_refusal', CASE WHEN s.refused_at IS NOT NULL THEN jsonb_build_object(
                    'category', s.refusal_category, 'message', s.refusal_message, 'at', s.refused_at) END)::text
            FROM page p
            LEFT JOIN instance_limits l USING (amc_instance_id)
            LEFT JOIN instance_standings s USING (amc_instance_id)
            CROSS JOIN LATERAL (
                SELECT count(*) FILTER (WHERE %1$s) AS running,
                    count(*) FILTER (WHERE sent_at > now() - interval '1 minute') AS lately,
                    count(*) FILTER (WHERE sent_at >= date_trunc('day', now(), 'UTC')
                        AND (amc_execution_id IS NOT NULL OR status IN ('validating', 'submitting'))) AS today
                FROM workflow_executions x
                WHERE x.amc_instance_id = p.amc_instance_id
                  AND (x.sent_at >= least(date_trunc('day', now(), 'UTC'), now() - interval '1 minute')
                      OR %1$s)) e
            CROSS JOIN LATERAL (
                SELECT count(*) AS pending
                FROM platform_instances i
                JOIN report_data_collections c ON c.instance_id = i.instance_id
                JOIN report_data_weeks k ON k.collection_id = c.id
                WHERE i.amc_instance_id = p.amc_instance_id AND c.status IN ('pending', 'running') AND NOT c.halted
                  AND k.status = 'pending') w
            ORDER BY p.amc_instance_id
            """.formatted(oneOf("x.status", AttemptState.ACTIVE.stream()));

    private final Pool pool;
    private final Cursors cursors;
    private final EngineConfig config;

    Usage(Pool pool, Cursors cursors, EngineConfig config) {
        this.pool = pool;
        this.cursors = cursors;
        this.config = config;
    }

    /** By the ids of the AMC instances. */
    Uni<Page<InstanceUsage>> page(@Nullable String cursor, int limit) {
        Tuple parameters = Tuple.tuple()
                .addValue(cursor == null ? null : cursors.decode(CURSOR, cursor).get(0))
                .addValue(limit + 1)
                .addValue(config.slots())
                .addValue(config.runsPerDay().orElse(null))
                .addValue(config.runsPerMinute().orElse(null));
        return pool.preparedQuery(PAGE)
                .execute(parameters)
                .map(rows -> rows.stream()
                        .map(row -> ExactJson.read(row.getString(0), InstanceUsage.class))
                        .toList())
                .map(found -> cursors.page(found, limit, CURSOR, last -> List.of(last.amcInstanceId())));
    }
}
