package org.amcreports.collection.collections.persistence;

import static org.amcreports.collection.sql.Columns.findInstant;
import static org.amcreports.collection.sql.Columns.instant;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.amcreports.collection.collections.CollectionSummary;
import org.amcreports.collection.collections.CollectionWeek;
import org.amcreports.collection.collections.WeekAttempt;
import org.amcreports.collection.collections.WeekVersion;
import org.amcreports.collection.collections.domain.CollectionOptions;
import org.amcreports.collection.collections.domain.CollectionState;
import org.amcreports.collection.collections.domain.CollectionType;
import org.amcreports.collection.collections.domain.WeekCounts;
import org.amcreports.collection.sql.JsonColumn;

/** Rows to values. */
public final class CollectionRows {

    private static final TypeReference<Map<String, Object>> CONFIGURATION = new TypeReference<>() {};

    private CollectionRows() {}

    static CollectionSummary summary(Row row) {
        UUID user = row.getUUID("user_id");
        return new CollectionSummary(
                row.getUUID("id"),
                row.getString("collection_id"),
                new CollectionSummary.Named(row.getUUID("workflow_id"), row.getString("workflow_name")),
                instanceOf(row),
                user == null ? null : new CollectionSummary.Named(user, row.getString("display_name")),
                CollectionType.of(row.getString("collection_type")),
                row.getInteger("target_weeks"),
                row.getLocalDate("start_date"),
                row.getLocalDate("end_date"),
                CollectionState.of(row.getString("status")),
                row.getInteger("progress_percentage"),
                row.getInteger("weeks_completed"),
                counts(row),
                options(row.getString("configuration")),
                row.getString("error_message"),
                row.getString("blocked_reason"),
                timing(row));
    }

    private static CollectionSummary.InstanceRef instanceOf(Row row) {
        return new CollectionSummary.InstanceRef(
                row.getUUID("instance_id"),
                row.getString("instance_name"),
                row.getString("time_zone"),
                row.getString("currency"),
                Set.copyOf(List.of(row.getArrayOfUUIDs("member_user_ids"))));
    }

    private static CollectionSummary.Timing timing(Row row) {
        return new CollectionSummary.Timing(
                instant(row, "created_at"),
                instant(row, "updated_at"),
                findInstant(row, "started_at"),
                findInstant(row, "finished_at"),
                Duration.ofMillis(row.getLong("elapsed")),
                instant(row, "read_at"),
                row.getString("position"));
    }

    public static WeekCounts counts(Row row) {
        return new WeekCounts(
                row.getInteger("pending"),
                row.getInteger("running"),
                row.getInteger("completed"),
                row.getInteger("failed"),
                row.getInteger("skipped"),
                row.getInteger("cancelled"));
    }

    public static CollectionOptions options(String configuration) {
        Map<String, Object> options = JsonColumn.read(configuration, CONFIGURATION);
        Object stop = options.get("stop_after_failures");
        return new CollectionOptions(
                Boolean.TRUE.equals(options.get("force")), stop instanceof Number number ? number.intValue() : null);
    }

    static CollectionWeek week(Row row) {
        return new CollectionWeek(
                row.getUUID("id"),
                row.getLocalDate("week_start_date"),
                row.getLocalDate("week_end_date"),
                row.getString("status"),
                row.getUUID("workflow_execution_id"),
                row.getString("amc_execution_id"),
                findInstant(row, "execution_date"),
                row.getInteger("row_count"),
                row.getString("data_checksum"),
                row.getInteger("data_version"),
                row.getString("maturity"),
                row.getBoolean("changed"),
                row.getBoolean("needs_review"),
                row.getString("satisfied_by"),
                row.getInteger("attempts"),
                row.getString("error_category"),
                row.getString("error_message"),
                findInstant(row, "started_at"),
                findInstant(row, "finished_at"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    static WeekAttempt attempt(Row row) {
        return new WeekAttempt(
                row.getUUID("id"),
                row.getString("amc_execution_id"),
                row.getString("status"),
                instant(row, "created_at"),
                findInstant(row, "finished_at"),
                row.getString("error_message"));
    }

    static WeekVersion version(Row row) {
        return new WeekVersion(
                row.getLocalDate("week_start_date"),
                row.getLocalDate("week_end_date"),
                row.getInteger("data_version"),
                row.getInteger("supersedes_version"),
                row.getString("data_checksum"),
                row.getLong("row_count"),
                row.getLong("suppressed_row_count"),
                row.getString("content"),
                row.getString("maturity"),
                instant(row, "final_at"),
                row.getString("query_fingerprint"),
                instant(row, "execution_date"),
                instant(row, "last_run_at"),
                row.getBoolean("needs_review"),
                findInstant(row, "superseded_at"),
                row.getString("collection_id"),
                rowsPath(row));
    }

    private static String rowsPath(Row row) {
        return "/api/week-results/" + row.getUUID("workflow_id") + '/' + row.getUUID("instance_id") + '/'
                + row.getLocalDate("week_start_date") + '/' + row.getInteger("data_version");
    }
}
