package org.amcreports.collection.results.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Period;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.collection.results.csv.GzipChunk;
import org.amcreports.collection.sql.Batches;
import org.jspecify.annotations.Nullable;

/** The chunks of results, each written and read by a statement of its own. */
@ApplicationScoped
public class ResultChunks {

    private static final String INSERT = """
            INSERT INTO week_result_chunks (week_result_id, ordinal, first_row, row_count, bytes, location)
            VALUES ($1, $2, $3, $4, $5, $6)""";
    private static final String DELETE = "DELETE FROM week_result_chunks WHERE week_result_id = $1";
    private static final String BY_ORDINAL = """
            SELECT first_row, row_count, bytes, location FROM week_result_chunks
            WHERE week_result_id = $1 AND ordinal = $2""";
    private static final String POSITION = """
            SELECT ordinal, first_row FROM week_result_chunks
            WHERE week_result_id = $1 AND first_row <= $2
            ORDER BY ordinal DESC LIMIT 1""";
    /** The first chunk goes last, for a result is found by it. */
    private static final String PURGE_ORPHANS = """
            DELETE FROM week_result_chunks WHERE (week_result_id, ordinal) IN (
                SELECT c.week_result_id, c.ordinal FROM week_result_chunks f
                JOIN week_result_chunks c ON c.week_result_id = f.week_result_id
                WHERE f.ordinal = 0 AND f.created_at < now() - $1 * interval '1 millisecond'
                  AND NOT EXISTS (SELECT FROM week_results r WHERE r.id = f.week_result_id)
                  AND NOT EXISTS (SELECT FROM week_result_chunks l WHERE l.week_result_id = f.week_result_id
                      AND l.created_at >= now() - $1 * interval '1 millisecond')
                ORDER BY f.created_at, c.week_result_id, c.ordinal DESC
                LIMIT 200)""";

    private static final String PURGE_SUPERSEDED = """
            DELETE FROM week_result_chunks WHERE (week_result_id, ordinal) IN (
                SELECT c.week_result_id, c.ordinal FROM week_results r
                JOIN week_result_chunks c ON c.week_result_id = r.id
                WHERE r.superseded_at < now() - $1 * interval '1 millisecond'
                LIMIT 200)""";
    private static final String PURGE_OLD = """
            DELETE FROM week_result_chunks WHERE (week_result_id, ordinal) IN (
                SELECT c.week_result_id, c.ordinal FROM week_results r
                JOIN week_result_chunks c ON c.week_result_id = r.id
                WHERE r.week_start_date < (now() - $1::text::interval)::date
                LIMIT 200)""";

    /** Where a chunk stands in its result. */
    public record ChunkPosition(int ordinal, long firstRow) {}

    /** A chunk that has its bytes, or the location of an object that has them. */
    public record StoredChunk(
            long firstRow,
            int rowCount,
            @Nullable Buffer bytes,
            @Nullable String location) {}

    private final Pool pool;
    private final Batches batches;

    ResultChunks(Pool pool, Batches batches) {
        this.pool = pool;
        this.batches = batches;
    }

    public Uni<Void> insert(UUID weekResultId, GzipChunk chunk) {
        return insert(weekResultId, chunk, Buffer.buffer(chunk.bytes()).getDelegate(), null);
    }

    /** The chunk without its bytes. */
    public Uni<Void> insert(UUID weekResultId, GzipChunk chunk, String location) {
        return insert(weekResultId, chunk, null, location);
    }

    private Uni<Void> insert(
            UUID weekResultId,
            GzipChunk chunk,
            io.vertx.core.buffer.@Nullable Buffer bytes,
            @Nullable String location) {
        return pool.preparedQuery(INSERT)
                .execute(Tuple.of(weekResultId, chunk.ordinal(), chunk.firstRow(), chunk.rowCount(), bytes, location))
                .replaceWithVoid();
    }

    public Uni<Void> delete(UUID weekResultId) {
        return delete(pool, weekResultId);
    }

    public Uni<Void> delete(SqlClient client, UUID weekResultId) {
        return client.preparedQuery(DELETE).execute(Tuple.of(weekResultId)).replaceWithVoid();
    }

    public Uni<Optional<StoredChunk>> find(UUID weekResultId, int ordinal) {
        return pool.preparedQuery(BY_ORDINAL)
                .execute(Tuple.of(weekResultId, ordinal))
                .map(ResultChunks::first);
    }

    /** Which chunk holds a row, counted from 0, and the first row of that chunk. */
    public Uni<ChunkPosition> position(UUID weekResultId, long row) {
        return pool.preparedQuery(POSITION).execute(Tuple.of(weekResultId, row)).map(rows -> rows.stream()
                .findFirst()
                .map(found -> new ChunkPosition(found.getInteger("ordinal"), found.getLong("first_row")))
                .orElse(new ChunkPosition(0, 0)));
    }

    /** Chunks whose upload has been silent for {@code age} and whose result never got into the ledger. */
    public Uni<Integer> purgeOrphans(Duration age) {
        return batches.run(PURGE_ORPHANS, Tuple.of(age.toMillis()));
    }

    /** Chunks of versions superseded at least {@code age} ago. */
    public Uni<Integer> purgeSuperseded(Duration age) {
        return batches.run(PURGE_SUPERSEDED, Tuple.of(age.toMillis()));
    }

    /** Chunks of weeks that began longer ago. */
    public Uni<Integer> purgeOld(Period retention) {
        return batches.run(PURGE_OLD, Tuple.of(retention.toString()));
    }

    private static Optional<StoredChunk> first(RowSet<Row> rows) {
        return rows.stream()
                .findFirst()
                .map(row -> new StoredChunk(
                        row.getLong("first_row"),
                        row.getInteger("row_count"),
                        row.getBuffer("bytes"),
                        row.getString("location")));
    }
}
