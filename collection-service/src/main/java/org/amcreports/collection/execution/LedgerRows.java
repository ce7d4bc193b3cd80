package org.amcreports.collection.execution;

import static org.amcreports.collection.sql.Columns.findInstant;
import static org.amcreports.collection.sql.Columns.instant;
import static org.amcreports.collection.sql.Columns.timestamp;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.amcreports.collection.amc.ResultColumn;
import org.amcreports.collection.calendar.Maturity;
import org.amcreports.collection.execution.domain.Verdict;
import org.amcreports.collection.platform.Source;
import org.amcreports.collection.results.StoredResult;
import org.amcreports.collection.sql.JsonColumn;
import org.jspecify.annotations.Nullable;

/** Rows of the ledger from and to values. */
final class LedgerRows {

    private static final TypeReference<List<ResultColumn>> COLUMNS = new TypeReference<>() {};

    private LedgerRows() {}

    static Verdict.Version version(Row row) {
        return new Verdict.Version(
                row.getUUID("id"),
                row.getInteger("data_version"),
                row.getString("data_checksum"),
                Maturity.of(row.getString("maturity")),
                row.getString("query_fingerprint"),
                row.getLong("row_count"),
                row.getBigDecimal("first_metric_total"));
    }

    static boolean current(Row row, boolean held) {
        return findInstant(row, "superseded_at") == null && row.getBoolean("needs_review") == held;
    }

    static Tuple insert(RunResult result, int number, @Nullable Integer supersedes, boolean held) {
        ClaimedWeek week = result.week();
        Source source = week.source();
        StoredResult stored = result.stored();
        return Tuple.tuple()
                .addValue(stored.weekResultId())
                .addValue(source.workflow().id())
                .addValue(source.instance().id())
                .addValue(week.week().start())
                .addValue(week.week().end())
                .addValue(number)
                .addValue(supersedes)
                .addValue(stored.checksum())
                .addValue(stored.rowCount())
                .addValue(stored.suppressedRowCount())
                .addValue(stored.content().wireName())
                .addValue(JsonColumn.write(stored.columns()))
                .addValue(week.attempt().fingerprint())
                .addValue(result.maturity().wireName())
                .addValue(timestamp(source.calendar().finalAt(week.week())))
                .addValue(timestamp(week.attempt().executedAt()))
                .addValue(source.instance().zone().getId())
                .addValue(source.instance().currency())
                .addValue(result.weekStart())
                .addValue(week.owner().type().wireName())
                .addValue(week.owner().collectionId())
                .addValue(week.owner().userId())
                .addValue(week.attempt().id())
                .addValue(result.execution().executionId())
                .addValue(source.instance().amcInstanceId())
                .addValue(stored.firstMetricTotal())
                .addValue(held);
    }

    static Tuple renew(UUID id, RunResult result) {
        ClaimedWeek week = result.week();
        return Tuple.tuple()
                .addValue(id)
                .addValue(timestamp(week.attempt().executedAt()))
                .addValue(week.attempt().fingerprint())
                .addValue(result.maturity().wireName())
                .addValue(timestamp(week.source().calendar().finalAt(week.week())))
                .addValue(week.owner().type().wireName())
                .addValue(week.owner().collectionId())
                .addValue(week.owner().userId())
                .addValue(week.attempt().id())
                .addValue(result.execution().executionId());
    }

    static WeekCompleted completed(Row row, String change) {
        String path = "/api/week-results/" + row.getUUID("workflow_id") + '/' + row.getUUID("instance_id") + '/'
                + row.getLocalDate("week_start_date") + '/' + row.getInteger("data_version");
        return new WeekCompleted(
                row.getUUID("workflow_id"),
                row.getUUID("instance_id"),
                row.getString("amc_instance_id"),
                row.getString("collection_id"),
                row.getUUID("user_id"),
                change,
                row.getLocalDate("week_start_date"),
                row.getLocalDate("week_end_date"),
                row.getString("week_start"),
                row.getString("time_zone"),
                row.getString("currency"),
                row.getString("collection_type"),
                row.getUUID("workflow_execution_id"),
                row.getString("amc_execution_id"),
                instant(row, "execution_date"),
                row.getLong("row_count"),
                row.getLong("suppressed_row_count"),
                row.getString("content"),
                row.getString("data_checksum"),
                row.getInteger("data_version"),
                row.getInteger("supersedes_version"),
                row.getString("query_fingerprint"),
                row.getString("maturity"),
                instant(row, "final_at"),
                JsonColumn.read(row.getString("columns_text"), COLUMNS),
                path);
    }
}
