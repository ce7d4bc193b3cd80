package org.amcreports.collection.maturity;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.amcreports.collection.calendar.Week;
import org.amcreports.collection.sql.Columns;

/**
 * Finds provisional weeks that can be final by the calendar of their source, that AMC still has, and that no collection is
 * about to run, or that an administrator has paused. One whose attempts failed, or that its collection stopped before, is
 * left for a day; after five of them, or five results under review, for good: a user may collect it.
 */
@ApplicationScoped
class MatureWeeks {

    /** $1 is now. {@code final_at} is what the calendar said when the week was run: an index has it, and it may have changed. */
    private static final String MATURE = """
            FROM week_results r
            JOIN platform_workflows w ON w.workflow_id = r.workflow_id AND w.buried_at IS NULL
            JOIN platform_instances i ON i.instance_id = r.instance_id AND i.buried_at IS NULL
            WHERE r.maturity = 'provisional' AND r.superseded_at IS NULL AND r.final_at <= $1
              AND ((r.week_end_date + 1 + w.settle_days)::timestamp AT TIME ZONE i.time_zone)
                  + make_interval(hours => w.availability_hours) <= $1
              AND r.week_start_date::timestamp >= ($1 AT TIME ZONE i.time_zone) - interval '13 months'
              AND '' NOT IN (coalesce(w.amc_workflow_id, ''), coalesce(i.entity_id, ''), coalesce(i.marketplace_id, ''),
                  coalesce(i.region, ''), coalesce(i.credentials_ref, ''))
              AND NOT EXISTS (
                  SELECT FROM report_data_weeks k JOIN report_data_collections c ON c.id = k.collection_id
                  WHERE k.workflow_id = r.workflow_id AND k.instance_id = r.instance_id
                    AND k.week_start_date = r.week_start_date AND k.status IN ('pending', 'running')
                    AND (c.status IN ('pending', 'running') AND NOT c.halted
                        OR c.status = 'paused' AND c.configuration ->> 'origin' = 'maturity'))
              AND (SELECT count(*) < 5 AND coalesce(max(k.updated_at) FILTER (WHERE k.status <> 'completed'), '-infinity')
                      < now() - interval '1 day'
                  FROM report_data_collections c JOIN report_data_weeks k ON k.collection_id = c.id
                  WHERE c.workflow_id = r.workflow_id AND c.instance_id = r.instance_id
                    AND c.configuration ->> 'origin' = 'maturity' AND k.week_start_date = r.week_start_date
                    AND (k.status IN ('failed', 'cancelled') OR k.status = 'completed' AND k.needs_review
                        OR k.status = 'pending' AND (c.status = 'failed' OR c.halted)))
            """;

    private static final String SOURCES = "SELECT r.workflow_id, r.instance_id " + MATURE + """
            GROUP BY r.workflow_id, r.instance_id ORDER BY min(r.final_at) LIMIT $2
            """;

    private static final String WEEKS = "SELECT DISTINCT r.week_start_date " + MATURE + """
            AND r.workflow_id = $2 AND r.instance_id = $3 ORDER BY r.week_start_date LIMIT 56
            """;

    record SourceId(UUID workflowId, UUID instanceId) {}

    private final Pool pool;

    MatureWeeks(Pool pool) {
        this.pool = pool;
    }

    Uni<List<SourceId>> sources(Instant now, int limit) {
        return pool.preparedQuery(SOURCES)
                .execute(Tuple.of(Columns.timestamp(now), limit))
                .map(rows -> rows.stream()
                        .map(row -> new SourceId(row.getUUID("workflow_id"), row.getUUID("instance_id")))
                        .toList());
    }

    /** Oldest first. */
    Uni<List<Week>> of(SqlConnection c, SourceId source, Instant now) {
        return c.preparedQuery(WEEKS)
                .execute(Tuple.of(Columns.timestamp(now), source.workflowId(), source.instanceId()))
                .map(rows -> rows.stream()
                        .map(row -> new Week(row.getLocalDate("week_start_date")))
                        .toList());
    }
}
