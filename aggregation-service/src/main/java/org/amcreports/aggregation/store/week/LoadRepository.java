package org.amcreports.aggregation.store.week;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.amcreports.aggregation.store.source.SourceId;

/**
 * The loads: week_loads. Each is noted before its first fact. It is kept when it becomes its week's, superseded when
 * another does, and given up when it never will; what is no longer needed of it is cleared away part by part.
 */
@ApplicationScoped
public class LoadRepository {

    private static final String BEGIN = """
            INSERT INTO week_loads (source_id, load_id, workflow_id, instance_id, week_start_date)
            SELECT $1, $2, $3, $4, $5 FROM ensure_week_partitions($5)
            """;
    private static final String KEEP = """
            UPDATE week_loads SET kept_at = $3, parts = $4, gaps = $5, unread = $6, sets = $7
            WHERE source_id = $1 AND load_id = $2 AND kept_at IS NULL AND superseded_at IS NULL
            """;
    private static final String GIVE_UP = """
            WITH given_up AS (
                UPDATE week_loads SET superseded_at = coalesce(superseded_at, now())
                WHERE source_id = $1 AND load_id = $2 AND kept_at IS NULL RETURNING load_id)
            SELECT EXISTS (SELECT FROM given_up)
                OR NOT EXISTS (SELECT FROM week_loads WHERE source_id = $1 AND load_id = $2)
            """;
    private static final String FORGOTTEN = """
            SELECT load_id, source_id, week_start_date FROM week_loads
            WHERE kept_at IS NULL
              AND (started_at < now() - make_interval(secs => $1) OR superseded_at < now() - interval '10 minutes')
            ORDER BY started_at LIMIT 1000
            """;
    /** No statement that writes to a load runs for so long after it was given up. */
    private static final String SWEPT = """
            DELETE FROM week_loads
            WHERE source_id = $1 AND load_id = $2 AND kept_at IS NULL
              AND (started_at < now() - make_interval(secs => $3) OR superseded_at < now() - interval '10 minutes')
            """;

    private static final String SUPERSEDED = """
            SELECT load_id, source_id, week_start_date FROM week_loads
            WHERE superseded_at < $1 AND kept_at IS NOT NULL AND (NOT $2 OR NOT facts_cleared)
            ORDER BY superseded_at LIMIT 1000
            """;
    private static final String KEPT = """
            SELECT count(*) = cardinality($2) FROM week_loads
            WHERE source_id = $1 AND load_id = ANY ($2) AND NOT (facts_cleared AND load_id = ANY ($3))
            """;

    /** One part at a time: the rest is for the next statement. */
    private static final String CLEAR_FACTS = """
            DELETE FROM week_facts WHERE source_id = $1 AND week_start_date = $2 AND load_id = $3 AND part = (
                SELECT min(part) FROM week_facts WHERE source_id = $1 AND week_start_date = $2 AND load_id = $3)
            """;

    private static final String FACTS_CLEARED =
            "UPDATE week_loads SET facts_cleared = TRUE WHERE source_id = $1 AND load_id = $2";
    private static final String CLEAR_ROLLUPS = """
            DELETE FROM week_rollups
            WHERE source_id = $1 AND week_start_date = $2 AND load_id = $3 AND (set_no, part) = (
                SELECT set_no, part FROM week_rollups
                WHERE source_id = $1 AND week_start_date = $2 AND load_id = $3 LIMIT 1)
            """;

    private static final String FORGET = """
            WITH history AS (DELETE FROM superseded_weeks WHERE load_id = $2)
            DELETE FROM week_loads WHERE source_id = $1 AND load_id = $2
            """;

    public Uni<Void> begin(SqlClient client, Load load, SourceId source) {
        return client.preparedQuery(BEGIN)
                .execute(Tuple.of(load.sourceId(), load.id(), source.workflowId(), source.instanceId(), load.week()))
                .replaceWithVoid();
    }

    /** Makes the load its week's; false when it was given up meanwhile. */
    public Uni<Boolean> keep(SqlClient client, LoadedWeek loaded, Instant now) {
        LoadShape shape = loaded.shape();
        Tuple tuple = Tuple.of(loaded.load().sourceId(), loaded.load().id(), now.atOffset(ZoneOffset.UTC))
                .addValue((short) shape.parts())
                .addValue(shape.gaps().toArray(String[]::new))
                .addValue(shape.unread().toArray(String[]::new))
                .addValue(loaded.sets().toArray(Integer[]::new));
        return client.preparedQuery(KEEP).execute(tuple).map(rows -> rows.rowCount() == 1);
    }

    /**
     * False for a load that is its week's, or was: a commit may have succeeded although its answer was lost. True for
     * one that a burial took the row of while it was written.
     */
    public Uni<Boolean> giveUp(SqlClient client, Load load) {
        return client.preparedQuery(GIVE_UP)
                .execute(Tuple.of(load.sourceId(), load.id()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Loads that are under way for longer than any takes, or were given up but not cleared away. */
    public Uni<List<Load>> forgotten(SqlClient client, Duration age) {
        return client.preparedQuery(FORGOTTEN)
                .execute(Tuple.of((double) age.toSeconds()))
                .map(rows -> rows.stream().map(LoadRepository::load).toList());
    }

    /** @param withFacts only those whose facts are not cleared away yet */
    public Uni<List<Load>> superseded(SqlClient client, Instant before, boolean withFacts) {
        return client.preparedQuery(SUPERSEDED)
                .execute(Tuple.of(before.atOffset(ZoneOffset.UTC), withFacts))
                .map(rows -> rows.stream().map(LoadRepository::load).toList());
    }

    /**
     * Whether nothing of the loads was cleared away so far, and so whatever was read of them was whole.
     *
     * @param withFacts those of which facts were read and not only roll-ups
     */
    public Uni<Boolean> kept(SqlClient client, long sourceId, Set<UUID> loads, Set<UUID> withFacts) {
        return client.preparedQuery(KEPT)
                .execute(Tuple.of(sourceId, loads.toArray(UUID[]::new), withFacts.toArray(UUID[]::new)))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Within a transaction: all of them are gone at once, together with their being there. */
    public Uni<Void> clearFacts(SqlClient client, Load load) {
        return client.preparedQuery(FACTS_CLEARED)
                .execute(Tuple.of(load.sourceId(), load.id()))
                .chain(() -> clear(client, CLEAR_FACTS, load));
    }

    /** The facts and the roll-ups of a load that was given up, as far as they have landed. */
    public Uni<Void> clearGivenUp(SqlClient client, Load load) {
        return clear(client, CLEAR_FACTS, load).chain(() -> clear(client, CLEAR_ROLLUPS, load));
    }

    /** Lets go of a load that was cleared when nothing could land in it any more. */
    public Uni<Void> swept(SqlClient client, Load load, Duration age) {
        return client.preparedQuery(SWEPT)
                .execute(Tuple.of(load.sourceId(), load.id(), (double) age.toSeconds()))
                .replaceWithVoid();
    }

    /** The facts, the roll-ups, the history and the load itself; within a transaction where somebody may read them. */
    public Uni<Void> clearAll(SqlClient client, Load load) {
        return clear(client, CLEAR_FACTS, load)
                .chain(() -> clear(client, CLEAR_ROLLUPS, load))
                .chain(() -> client.preparedQuery(FORGET).execute(Tuple.of(load.sourceId(), load.id())))
                .replaceWithVoid();
    }

    private static Uni<Void> clear(SqlClient client, String sql, Load load) {
        Tuple key = Tuple.of(load.sourceId(), load.week(), load.id());
        return Uni.createFrom()
                .deferred(() -> client.preparedQuery(sql).execute(key))
                .repeat()
                .until(rows -> rows.rowCount() == 0)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Load load(Row row) {
        return new Load(row.getUUID(0), row.getLong(1), row.getLocalDate(2));
    }
}
