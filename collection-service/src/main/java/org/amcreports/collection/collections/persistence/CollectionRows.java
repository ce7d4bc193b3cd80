package org.amcreports.collection.collections.persistence;

import static org.amcreports.collection.sql.Columns.findInstant;
import static org.amcreports.collection.sql.Columns.instant;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.amcreports.collection.collections.CollectionSummary;
import org.amcreports.collection.collections.domain.CollectionOptions;
import org.amcreports.collection.collections.domain.CollectionState;
import org.amcreports.collection.collections.domain.CollectionType;
import org.amcreports.collection.collections.domain.WeekCounts;
import org.amcreports.http.json.ExactJson;

/** Rows to values. */
public final class CollectionRows {

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
        return ExactJson.read(configuration, CollectionOptions.class);
    }
}
