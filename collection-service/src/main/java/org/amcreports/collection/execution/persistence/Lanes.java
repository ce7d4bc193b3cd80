package org.amcreports.collection.execution.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.amcreports.collection.execution.domain.OpenAttempt;
import org.amcreports.collection.platform.Source;

/**
 * Finds the weeks that may run next ({@code report_data_weeks}), one from each collection before more of any, so that the
 * work is bounded by collections and slots, not by weeks. Nothing is locked.
 */
@ApplicationScoped
public class Lanes {

    private static final String NOBODY_RUNS = """
            k.status = 'pending' AND NOT EXISTS (SELECT FROM report_data_weeks o
                WHERE o.workflow_id = k.workflow_id AND o.instance_id = k.instance_id
                  AND o.week_start_date = k.week_start_date AND o.status = 'running')
            """;

    private static final String IN_LANE = """
            k.collection_id = c.id AND k.week_start_date >= %1$s.since AND k.week_start_date < %1$s.until
            AND (c.amc_workflow_id, k.week_start_date) NOT IN (SELECT * FROM unnest($4::text[], $5::date[])) AND
            """ + NOBODY_RUNS + " ORDER BY k.week_start_date DESC";

    /**
     * Lane 0 is of weeks that begin before $2 and may be about to expire, 1 of weekly updates, 2 of backfills. In each the
     * user who has the least running comes first, with the newest week. $3 weeks of a lane are in the $3 collections
     * that would come first with one week each, so of only those more weeks are read.
     */
    static final String NEXT = """
            WITH claimable AS MATERIALIZED (
                SELECT c.id, c.created_at, c.user_id, c.collection_type, coalesce(w.amc_workflow_id, '') AS amc_workflow_id,
                    (SELECT count(*) FROM unnest($6::uuid[]) AS u WHERE u IS NOT DISTINCT FROM c.user_id) AS served
                FROM report_data_collections c
                JOIN platform_instances i ON i.instance_id = c.instance_id
                JOIN platform_workflows w ON w.workflow_id = c.workflow_id
                WHERE i.amc_instance_id = $1
                  AND (c.workflow_id, c.instance_id) NOT IN (SELECT * FROM unnest($7::uuid[], $8::uuid[])) AND %1$s),
            heads AS (
                SELECT c.*, l.lane, l.since, l.until, h.week_start_date, row_number() OVER (
                    PARTITION BY l.lane, c.user_id ORDER BY h.week_start_date DESC, c.created_at, c.id) AS nth
                FROM claimable c
                CROSS JOIN LATERAL (VALUES
                    (0, '-infinity'::date, $2::date),
                    (CASE c.collection_type WHEN 'weekly_update' THEN 1 ELSE 2 END, $2::date, 'infinity'::date)
                    ) AS l(lane, since, until)
                CROSS JOIN LATERAL (
                    SELECT k.week_start_date FROM report_data_weeks k WHERE %2$s LIMIT 1) h),
            best AS (
                SELECT * FROM (SELECT h.*, row_number() OVER (
                        PARTITION BY lane ORDER BY served + nth, week_start_date DESC, created_at, id) AS place
                    FROM heads h) p
                WHERE place <= $3),
            turns AS (
                SELECT k.id, k.week_start_date, c.amc_workflow_id, c.lane, c.created_at, c.id AS collection,
                    c.served + row_number() OVER (
                        PARTITION BY c.lane, c.user_id ORDER BY k.week_start_date DESC, c.created_at, c.id) AS turn
                FROM best c
                CROSS JOIN LATERAL (SELECT k.id, k.week_start_date FROM report_data_weeks k WHERE %3$s LIMIT $3) k),
            distinct_weeks AS (
                SELECT DISTINCT ON (amc_workflow_id, week_start_date) * FROM turns
                ORDER BY amc_workflow_id, week_start_date, lane, turn, created_at, collection)
            SELECT id FROM (SELECT d.*, row_number() OVER (
                    PARTITION BY lane ORDER BY turn, week_start_date DESC, created_at, collection) AS place
                FROM distinct_weeks d) p
            WHERE place <= $3
            ORDER BY lane, place
            """.formatted(Owners.CLAIMABLE, IN_LANE.formatted("l"), IN_LANE.formatted("c"));

    private static final String WANT_DESERTED = """
            SELECT DISTINCT ON (e.id) k.id
            FROM workflow_executions e
            JOIN report_data_weeks k ON k.workflow_id = e.workflow_id AND k.instance_id = e.instance_id
                AND k.week_start_date = e.week_start_date
            JOIN report_data_collections c ON c.id = k.collection_id
            WHERE e.id = ANY($1::uuid[]) AND %s AND %s
            ORDER BY e.id, c.created_at, c.id
            """.formatted(Owners.CLAIMABLE, NOBODY_RUNS);

    /**
     * Up to so many weeks of each lane that nobody runs, here or at AMC, in the order of their turn.
     *
     * @param waiting sources that are left out, lest they take the turns of others
     */
    public Uni<List<UUID>> next(
            SqlConnection c,
            String amcInstanceId,
            List<OpenAttempt> open,
            List<Source> waiting,
            LocalDate expiringBefore,
            int limit) {
        Tuple parameters = Tuple.tuple()
                .addValue(amcInstanceId)
                .addValue(expiringBefore)
                .addValue(limit)
                .addValue(open.stream()
                        .map(attempt -> attempt.attempt().amcWorkflowId())
                        .toArray(String[]::new))
                .addValue(open.stream().map(attempt -> attempt.week().start()).toArray(LocalDate[]::new))
                .addValue(open.stream().map(OpenAttempt::user).toArray(UUID[]::new))
                .addValue(waiting.stream().map(source -> source.workflow().id()).toArray(UUID[]::new))
                .addValue(waiting.stream().map(source -> source.instance().id()).toArray(UUID[]::new));
        return ids(c, NEXT, parameters);
    }

    /** One week for each of the attempts, where there is one. */
    public Uni<List<UUID>> wanting(SqlConnection c, List<OpenAttempt> deserted) {
        UUID[] attempts =
                deserted.stream().map(attempt -> attempt.attempt().id()).toArray(UUID[]::new);
        return ids(c, WANT_DESERTED, Tuple.of((Object) attempts));
    }

    private static Uni<List<UUID>> ids(SqlConnection c, String sql, Tuple parameters) {
        return c.preparedQuery(sql)
                .execute(parameters)
                .map(rows -> rows.stream().map(row -> row.getUUID("id")).toList());
    }
}
