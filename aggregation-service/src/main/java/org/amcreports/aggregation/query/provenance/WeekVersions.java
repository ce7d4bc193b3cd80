package org.amcreports.aggregation.query.provenance;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.store.source.SourceId;
import org.jspecify.annotations.Nullable;

/** Which versions of weeks are stored, who delivered them, and when others were replaced. */
@ApplicationScoped
class WeekVersions {

    private static final String STORED = """
            SELECT week_start_date, week_end_date, data_version, data_checksum, execution_date,
                   event->>'amc_execution_id', query_fingerprint, maturity, row_count, revision
            FROM source_weeks JOIN sources USING (workflow_id, instance_id)
            WHERE workflow_id = $1 AND instance_id = $2 AND week_end_date >= $3 AND week_start_date <= $4
            ORDER BY week_start_date
            """;
    private static final String REPLACED = """
            SELECT DISTINCT superseded_at FROM superseded_weeks
            WHERE workflow_id = $1 AND instance_id = $2 AND week_end_date >= $3 AND week_start_date <= $4
            ORDER BY superseded_at DESC LIMIT $5
            """;

    /** @param revision the source's, at which it is stored */
    record Version(
            LocalDate start,
            LocalDate end,
            int number,
            String checksum,
            Instant executedAt,
            @Nullable String execution,
            String fingerprint,
            String maturity,
            int rows,
            long revision) {}

    /** Of the weeks that share a day with the range, oldest first. */
    Uni<List<Version>> stored(SqlClient client, SourceId source, DateRange range) {
        return client.preparedQuery(STORED)
                .execute(tuple(source, range))
                .map(rows -> rows.stream().map(WeekVersions::version).toList());
    }

    /** The moments at which a version of one of these weeks, or its maturity, was replaced; newest first. */
    Uni<List<Instant>> replaced(SqlClient client, SourceId source, DateRange range, int most) {
        return client.preparedQuery(REPLACED)
                .execute(tuple(source, range).addInteger(most))
                .map(rows -> rows.stream()
                        .map(row -> row.getOffsetDateTime(0).toInstant())
                        .toList());
    }

    private static Tuple tuple(SourceId source, DateRange range) {
        return Tuple.of(source.workflowId(), source.instanceId(), range.start(), range.end());
    }

    private static Version version(Row row) {
        return new Version(
                row.getLocalDate(0),
                row.getLocalDate(1),
                row.getInteger(2),
                row.getString(3),
                row.getOffsetDateTime(4).toInstant(),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getInteger(8),
                row.getLong(9));
    }
}
