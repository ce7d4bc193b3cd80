package org.amcreports.aggregation.ingestion.remapping;

import static org.amcreports.aggregation.ingestion.remapping.SixWeeks.PATIENCE;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.aggregation.store.source.Remapping;
import org.amcreports.aggregation.store.source.RemappingRepository;
import org.amcreports.aggregation.store.source.SourceId;
import org.awaitility.Awaitility;

/** A source's row in source_remappings, and the loads that it leads to. */
record QueueRow(Pool pool, SixWeeks source) {

    /** Before anything is requested: what is requested then is this test's, and no worker's. */
    Remapping lease() {
        UUID lease = UUID.randomUUID();
        execute("""
                INSERT INTO source_remappings (workflow_id, instance_id, correlation_id, leased_by, leased_until)
                VALUES ($1, $2, 'before', $3, now() + interval '1 hour')
                """, Tuple.of(source.workflow(), source.instance(), lease));
        return new Remapping(new SourceId(source.workflow(), source.instance()), lease, "test", null, 0);
    }

    void awaitRequest() {
        Awaitility.await().atMost(PATIENCE).until(() -> find("correlation_id <> 'before'")
                .isPresent());
    }

    /** The error that was noted. */
    String awaitFailure() {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> find("attempts > 0"), Optional::isPresent)
                .map(row -> row.getString("last_error"))
                .orElseThrow();
    }

    void awaitNone() {
        Awaitility.await().atMost(PATIENCE).until(() -> find("TRUE").isEmpty());
    }

    /** Whoever had it says nothing any more, and its time is over. */
    void expire() {
        execute(
                "UPDATE source_remappings SET due_at = now(), leased_until = now() WHERE workflow_id = $1 AND instance_id = $2",
                key());
    }

    /** As {@link #expire}, and no worker waits for its next look. */
    void expireAndTell() {
        expire();
        execute("SELECT pg_notify($1, '')", Tuple.of(RemappingRepository.CHANNEL));
    }

    /** Of a week that is read again, and not kept yet. */
    void addLoadOfYesterday() {
        execute("""
                INSERT INTO week_loads (source_id, load_id, workflow_id, instance_id, week_start_date, started_at)
                SELECT source_id, gen_random_uuid(), $1, $2, '2026-02-02', now() - interval '1 day'
                FROM source_layouts WHERE workflow_id = $1 AND instance_id = $2
                """, key());
    }

    /** Loads that are no week's and never were, but for those that were given up and cleared away. */
    long loadsOfNobody() {
        return number(
                "SELECT count(*) FROM week_loads WHERE workflow_id = $1 AND instance_id = $2 AND kept_at IS NULL AND superseded_at IS NULL");
    }

    /** Those that the stored weeks were read by, as a replica sees it that has nothing in its caches. */
    List<String> mappings() {
        return execute(
                        "SELECT DISTINCT mapping::text FROM source_weeks WHERE workflow_id = $1 AND instance_id = $2",
                        key())
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    long revision() {
        return number("SELECT revision FROM sources WHERE workflow_id = $1 AND instance_id = $2");
    }

    long sourceId() {
        return number("SELECT source_id FROM source_layouts WHERE workflow_id = $1 AND instance_id = $2");
    }

    /** How long the lease lasts. */
    long secondsLeft() {
        return number("""
                SELECT extract(epoch FROM leased_until - now())::bigint FROM source_remappings
                WHERE workflow_id = $1 AND instance_id = $2
                """);
    }

    private long number(String sql) {
        return execute(sql, key()).iterator().next().getLong(0);
    }

    private Optional<Row> find(String condition) {
        return execute(
                        "SELECT * FROM source_remappings WHERE workflow_id = $1 AND instance_id = $2 AND " + condition,
                        key())
                .stream()
                .findFirst();
    }

    private Tuple key() {
        return Tuple.of(source.workflow(), source.instance());
    }

    private RowSet<Row> execute(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).await().atMost(PATIENCE);
    }
}
