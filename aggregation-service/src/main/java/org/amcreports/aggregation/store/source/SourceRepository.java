package org.amcreports.aggregation.store.source;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.amcreports.aggregation.calendar.Availability;
import org.amcreports.aggregation.calendar.WeekStart;
import org.amcreports.projections.RecordLocks;
import org.jspecify.annotations.Nullable;

/**
 * The sources and their revisions. The first week decides a source's week start and time zone. A source that comes
 * back goes on from the revision that it was buried at, for whoever keeps the greatest would ignore it otherwise.
 */
@ApplicationScoped
public class SourceRepository {

    private static final int DEFAULT_AVAILABILITY_HOURS = 48;
    private static final String LOCK =
            "SELECT pg_advisory_xact_lock(hashtextextended('source:' || $1::text || ':' || $2::text, 0))";

    private static final String ADVANCE = """
            WITH advanced AS (
                INSERT INTO sources AS s (workflow_id, instance_id, amc_instance_id, week_start, time_zone, revision)
                VALUES ($1, $2, $3, $4, $5, 1 + coalesce(
                    (SELECT revision FROM buried_sources WHERE workflow_id = $1 AND instance_id = $2), 0))
                ON CONFLICT (workflow_id, instance_id) DO UPDATE
                    SET revision = s.revision + 1, amc_instance_id = coalesce(excluded.amc_instance_id, s.amc_instance_id)
                RETURNING workflow_id, instance_id, amc_instance_id, week_start, time_zone, revision)
            SELECT a.*, wf.availability_hours FROM advanced a LEFT JOIN platform_workflows wf USING (workflow_id)
            """;
    private static final String FIND = """
            SELECT workflow_id, instance_id, s.amc_instance_id, coalesce(s.week_start, wf.week_start) AS week_start,
                   coalesce(s.time_zone, i.time_zone) AS time_zone, coalesce(s.revision, b.revision, 0) AS revision,
                   wf.availability_hours
            FROM (SELECT $1::uuid AS workflow_id, $2::uuid AS instance_id) asked
            LEFT JOIN sources s USING (workflow_id, instance_id)
            LEFT JOIN buried_sources b USING (workflow_id, instance_id)
            LEFT JOIN platform_workflows wf USING (workflow_id)
            LEFT JOIN platform_instances i USING (instance_id)
            """;

    private static final String FORGOT_SINCE = """
            SELECT EXISTS (SELECT FROM sources
                           WHERE workflow_id = $1 AND instance_id = $2 AND weeks_forgotten_at > $3)
            """;

    /** Until the end of the transaction: nobody else changes the source, and no change of the platform overtakes it. */
    public Uni<Void> lock(SqlClient client, SourceId id) {
        Tuple names = Tuple.of(id.workflowId().toString(), id.instanceId().toString());
        return Uni.combine()
                .all()
                .unis(
                        RecordLocks.lockForWriting(client, id.workflowId(), id.instanceId()),
                        client.preparedQuery(LOCK).execute(names))
                .discardItems();
    }

    /** The source at its next revision; created by its first week. */
    public Uni<Source> advance(
            SqlClient client, SourceId id, @Nullable String amcInstanceId, WeekStart weekStart, ZoneId zone) {
        Tuple tuple = Tuple.of(id.workflowId(), id.instanceId(), amcInstanceId, weekStart.name(), zone.getId());
        return client.preparedQuery(ADVANCE)
                .execute(tuple)
                .map(rows -> source(rows.iterator().next()));
    }

    /** The source as it is stored or, before its first week, as the platform describes it. */
    public Uni<Source> find(SqlClient client, SourceId id) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(id.workflowId(), id.instanceId()))
                .map(rows -> source(rows.iterator().next()));
    }

    /** Whether weeks that may have been stored at the moment were forgotten since. */
    public Uni<Boolean> forgotSince(SqlClient client, SourceId id, Instant moment) {
        return client.preparedQuery(FORGOT_SINCE)
                .execute(Tuple.of(id.workflowId(), id.instanceId(), moment.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private static Source source(Row row) {
        Integer hours = row.getInteger("availability_hours");
        Availability availability = new Availability(
                "SUNDAY".equalsIgnoreCase(row.getString("week_start")) ? WeekStart.SUNDAY : WeekStart.MONDAY,
                zone(row.getString("time_zone")),
                Duration.ofHours(hours == null ? DEFAULT_AVAILABILITY_HOURS : hours));
        SourceId id = new SourceId(row.getUUID("workflow_id"), row.getUUID("instance_id"));
        return new Source(id, row.getString("amc_instance_id"), availability, row.getLong("revision"));
    }

    /** AMC's own default is UTC. */
    private static ZoneId zone(@Nullable String name) {
        try {
            return name == null ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
