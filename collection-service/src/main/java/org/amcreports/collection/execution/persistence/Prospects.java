package org.amcreports.collection.execution.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import org.amcreports.collection.platform.Source;

/** What is known of weeks before anybody asks for them: the ledger, and who else wants them. */
@ApplicationScoped
public class Prospects {

    private static final String WEEKS = """
            SELECT n.week_start_date, r.maturity, r.query_fingerprint, h.under_review,
                o.collection_id AS open_in, coalesce(o.running, false) AS running
            FROM unnest($3::date[]) AS n(week_start_date)
            LEFT JOIN LATERAL (
                SELECT v.maturity, v.query_fingerprint FROM week_results v
                WHERE v.workflow_id = $1 AND v.instance_id = $2 AND v.week_start_date = n.week_start_date
                  AND v.superseded_at IS NULL AND NOT v.needs_review
                ORDER BY v.data_version DESC LIMIT 1) r ON true
            CROSS JOIN LATERAL (
                SELECT EXISTS (SELECT FROM week_results v
                    WHERE v.workflow_id = $1 AND v.instance_id = $2 AND v.week_start_date = n.week_start_date
                      AND v.superseded_at IS NULL AND v.needs_review) AS under_review) h
            LEFT JOIN LATERAL (
                SELECT c.collection_id, k.status = 'running' AS running
                FROM report_data_weeks k JOIN report_data_collections c ON c.id = k.collection_id
                WHERE k.workflow_id = $1 AND k.instance_id = $2 AND k.week_start_date = n.week_start_date
                  AND (k.status = 'running'
                      OR (k.status = 'pending' AND c.status IN ('pending', 'running') AND NOT c.halted))
                ORDER BY running DESC, c.id LIMIT 1) o ON true
            ORDER BY n.week_start_date DESC
            """;

    /** Newest first. */
    public Uni<List<Row>> weeks(SqlConnection c, Source source, LocalDate[] starts) {
        return c.preparedQuery(WEEKS)
                .execute(Tuple.of(source.workflow().id(), source.instance().id(), starts))
                .map(rows -> rows.stream().toList());
    }
}
