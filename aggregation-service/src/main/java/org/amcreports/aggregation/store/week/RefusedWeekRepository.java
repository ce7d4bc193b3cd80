package org.amcreports.aggregation.store.week;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import org.amcreports.aggregation.store.source.SourceId;

/** The weeks that cannot be stored: refused_weeks. */
@ApplicationScoped
public class RefusedWeekRepository {

    private static final int LONGEST_REASON = 1_000;

    private static final String NOTE = """
            INSERT INTO refused_weeks AS r (workflow_id, instance_id, week_start_date, data_version, reason)
            SELECT $1, $2, $3, $4, $5
            WHERE NOT EXISTS (SELECT FROM platform_workflows WHERE workflow_id = $1 AND buried_at IS NOT NULL)
              AND NOT EXISTS (SELECT FROM platform_instances WHERE instance_id = $2 AND buried_at IS NOT NULL)
            ON CONFLICT (workflow_id, instance_id, week_start_date) DO UPDATE SET
                data_version = excluded.data_version, reason = excluded.reason, refused_at = now()
            WHERE r.data_version < excluded.data_version
               OR r.data_version = excluded.data_version AND r.reason <> excluded.reason
            """;
    private static final String FIND = """
            SELECT week_start_date, r.data_version, reason, refused_at
            FROM refused_weeks r LEFT JOIN source_weeks w USING (workflow_id, instance_id, week_start_date)
            WHERE workflow_id = $1 AND instance_id = $2 AND (w.data_version IS NULL OR w.data_version < r.data_version)
            ORDER BY week_start_date
            """;
    private static final String FORGET = "DELETE FROM refused_weeks WHERE week_start_date < $1";

    /** Nothing of a source that is buried. */
    public Uni<Void> note(SqlClient client, SourceId source, LocalDate week, int version, String reason) {
        String told = reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
        return client.preparedQuery(NOTE)
                .execute(Tuple.of(source.workflowId(), source.instanceId(), week, version, told))
                .replaceWithVoid();
    }

    /** Oldest first. */
    public Uni<List<RefusedWeek>> of(SqlClient client, SourceId source) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(source.workflowId(), source.instanceId()))
                .map(rows -> rows.stream().map(RefusedWeekRepository::week).toList());
    }

    public Uni<Void> forget(SqlClient client, LocalDate before) {
        return client.preparedQuery(FORGET).execute(Tuple.of(before)).replaceWithVoid();
    }

    private static RefusedWeek week(Row row) {
        return new RefusedWeek(
                row.getLocalDate(0),
                row.getInteger(1),
                row.getString(2),
                row.getOffsetDateTime(3).toInstant());
    }
}
