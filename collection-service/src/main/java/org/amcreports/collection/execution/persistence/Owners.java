package org.amcreports.collection.execution.persistence;

import static org.amcreports.collection.sql.Columns.seconds;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.amcreports.collection.amc.AmcException;
import org.amcreports.collection.execution.EngineDatabase;
import org.amcreports.collection.execution.domain.LeasedWeek;
import org.amcreports.collection.platform.Instance;

/** The collections that weeks belong to ({@code report_data_collections}): locked before their weeks, in order. */
@ApplicationScoped
public class Owners {

    /** AMC refuses the instance, not the credential. */
    private static final String FORBIDDEN = "forbidden";

    static final String CLAIMABLE = """
            c.status IN ('pending', 'running') AND NOT c.halted AND (c.blocked_until IS NULL OR c.blocked_until < now())
            AND NOT EXISTS (SELECT FROM held_instances h WHERE h.instance_id = c.instance_id)
            """;

    /**
     * Those whose slots are all taken, or that are sent nothing for a while, are not looked at; a deserted run may be taken
     * over without a slot.
     */
    private static final String INSTANCES_WITH_WORK = """
            WITH taken AS (
                SELECT amc_instance_id, count(*) FILTER (WHERE week_id IS NOT NULL OR cancel_requested) AS slots
                FROM workflow_executions WHERE %s
                GROUP BY amc_instance_id)
            SELECT DISTINCT i.amc_instance_id
            FROM report_data_collections c
            JOIN platform_instances i ON i.instance_id = c.instance_id
            LEFT JOIN taken t ON t.amc_instance_id = i.amc_instance_id
            LEFT JOIN instance_limits l ON l.amc_instance_id = i.amc_instance_id
            LEFT JOIN instance_standings s ON s.amc_instance_id = i.amc_instance_id
            WHERE %s AND coalesce(t.slots, 0) < coalesce(l.slots, $1)
              AND coalesce(greatest(s.backoff_until, s.spent_until) <= now(), true)
              AND EXISTS (SELECT FROM report_data_weeks k WHERE k.collection_id = c.id AND k.status = 'pending')
            """.formatted(Attempts.ACTIVE, CLAIMABLE);

    private static final String LOCK_CLAIMABLE = """
            SELECT c.id FROM report_data_collections c
            WHERE c.id = ANY($1::uuid[]) AND %s
            ORDER BY c.id
            FOR NO KEY UPDATE SKIP LOCKED
            """.formatted(CLAIMABLE);

    /** Their rows stay as they are, so weeks may be entered meanwhile; all else that moves weeks is kept out. */
    private static final String HOLD_RUNNING = """
            SELECT c.id FROM report_data_collections c
            WHERE c.id = ANY($1::uuid[]) AND c.status = 'running' AND %s
            ORDER BY c.id
            FOR KEY SHARE SKIP LOCKED
            """.formatted(CLAIMABLE);

    private static final String WAITING = """
            SELECT id FROM report_data_collections
            WHERE id IN (
                SELECT collection_id FROM report_data_weeks
                WHERE workflow_id = $1 AND instance_id = $2 AND week_start_date = $3 AND status IN ('pending', 'running'))
            ORDER BY id
            """;

    private static final String LOCK_WAITING = WAITING + "FOR UPDATE";

    private static final String LOCK_WAITING_FOR_RESULT = WAITING + "FOR NO KEY UPDATE";

    private static final String HALT = """
            UPDATE report_data_collections c
            SET error_message = coalesce(error_message, $3),
                halted = halted OR $2 OR coalesce((configuration ->> 'stop_after_failures')::int <= (
                    SELECT count(*) FROM report_data_weeks k WHERE k.collection_id = c.id AND k.status = 'failed'), false)
            WHERE id = $1
            """;

    /** Those that are blocked for as long already, by the same refusal, stay as they are: probes repeat it. */
    private static final String BLOCK = """
            UPDATE report_data_collections SET blocked_reason = $1, blocked_until = now() + $2::float8 * interval '1 second'
            WHERE id IN (
                SELECT c.id FROM report_data_collections c JOIN platform_instances i ON i.instance_id = c.instance_id
                WHERE c.status IN ('pending', 'running')
                  AND CASE WHEN $3 THEN i.instance_id = $4 ELSE i.credentials_ref = $5 END
                  AND (c.blocked_reason IS DISTINCT FROM $1 OR c.blocked_until IS NULL
                      OR c.blocked_until < now() + $2::float8 * interval '0.5 second')
                ORDER BY c.id
                FOR UPDATE OF c)
            """;

    private static final String UNBLOCK = """
            UPDATE report_data_collections SET blocked_reason = NULL, blocked_until = NULL
            WHERE id IN (
                SELECT c.id FROM report_data_collections c JOIN platform_instances i ON i.instance_id = c.instance_id
                WHERE c.blocked_reason IS NOT NULL
                  AND (i.instance_id = $1 OR (i.credentials_ref = $2 AND c.blocked_reason NOT LIKE 'forbidden:%'))
                ORDER BY c.id
                FOR UPDATE OF c)
            """;

    private final EngineDatabase database;

    Owners(EngineDatabase database) {
        this.database = database;
    }

    /** Those with a slot free, by AMC's own ids. */
    public Uni<List<String>> instancesWithWork(int slots) {
        return database.execute(INSTANCES_WITH_WORK, Tuple.of(slots)).map(rows -> rows.stream()
                .map(row -> row.getString("amc_instance_id"))
                .toList());
    }

    /**
     * Those among them that nobody else has locked, and that still may go on.
     *
     * @param moving whose rows will change
     * @param running of which weeks are taken, and nothing else
     */
    public Uni<UUID[]> lockClaimable(SqlConnection c, List<UUID> moving, List<UUID> running) {
        return lock(c, LOCK_CLAIMABLE, moving).chain(moved -> lock(c, HOLD_RUNNING, running)
                .map(held -> Stream.concat(moved.stream(), held.stream()).toArray(UUID[]::new)));
    }

    private static Uni<List<UUID>> lock(SqlConnection c, String sql, List<UUID> collections) {
        return collections.isEmpty()
                ? Uni.createFrom().item(List.of())
                : c.preparedQuery(sql)
                        .execute(Tuple.of((Object) collections.toArray(UUID[]::new)))
                        .map(Owners::ids);
    }

    /** All in which the week is open, against claims too. */
    public Uni<List<UUID>> lockWaiting(SqlConnection c, LeasedWeek week) {
        return lockWaiting(c, LOCK_WAITING, week);
    }

    /** All in which the week is open; weeks may be taken from those that are running. */
    public Uni<List<UUID>> lockWaitingForResult(SqlConnection c, LeasedWeek week) {
        return lockWaiting(c, LOCK_WAITING_FOR_RESULT, week);
    }

    private static Uni<List<UUID>> lockWaiting(SqlConnection c, String sql, LeasedWeek week) {
        return c.preparedQuery(sql)
                .execute(Tuple.of(
                        week.source().workflow().id(),
                        week.source().instance().id(),
                        week.dates().start()))
                .map(Owners::ids);
    }

    /** Halts it when asked to, or when as many weeks have failed as its creator allowed. */
    public Uni<Void> halt(SqlConnection c, UUID collection, boolean anyway, String message) {
        return c.preparedQuery(HALT)
                .execute(Tuple.of(collection, anyway, message))
                .replaceWithVoid();
    }

    /**
     * Blocks all that depend on the refused credential or instance.
     *
     * @param probing how long they stay blocked unless a probe says so again
     */
    public Uni<Void> block(Instance instance, AmcException refusal, Duration probing) {
        return database.execute(
                        BLOCK,
                        Tuple.of(
                                refusal.category() + ": " + refusal.getMessage(),
                                seconds(probing),
                                refusal.category().equals(FORBIDDEN),
                                instance.id(),
                                instance.credentialsRef()))
                .replaceWithVoid();
    }

    public Uni<Void> unblock(Instance instance) {
        return database.execute(UNBLOCK, Tuple.of(instance.id(), instance.credentialsRef()))
                .replaceWithVoid();
    }

    private static List<UUID> ids(RowSet<Row> rows) {
        return rows.stream().map(row -> row.getUUID("id")).toList();
    }
}
