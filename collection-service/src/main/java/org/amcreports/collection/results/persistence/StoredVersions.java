package org.amcreports.collection.results.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Period;
import java.util.Optional;
import org.amcreports.collection.results.domain.StoredVersion;
import org.amcreports.collection.results.domain.WeekVersion;
import org.amcreports.collection.sql.Batches;

/** The versions of weeks that are stored. */
@ApplicationScoped
public class StoredVersions {

    private static final String BY_VERSION = """
            SELECT r.id, r.data_checksum, r.row_count, r.columns::text AS columns,
                   r.superseded_at IS NOT NULL AS superseded,
                   (SELECT count(*)::int FROM week_result_chunks c WHERE c.week_result_id = r.id) AS chunk_count
            FROM week_results r
            WHERE r.workflow_id = $1 AND r.instance_id = $2 AND r.week_start_date = $3 AND r.data_version = $4
              AND NOT EXISTS (SELECT FROM platform_workflows w WHERE w.workflow_id = $1 AND w.buried_at IS NOT NULL)
              AND NOT EXISTS (SELECT FROM platform_instances i WHERE i.instance_id = $2 AND i.buried_at IS NOT NULL)""";

    /** What was published of them goes along. */
    private static final String PURGE_OLD = """
            DELETE FROM week_results WHERE id IN (
                SELECT r.id FROM week_results r
                WHERE r.week_start_date < (now() - $1::text::interval)::date
                  AND NOT EXISTS (SELECT FROM week_result_chunks c WHERE c.week_result_id = r.id)
                LIMIT 200)""";

    private final Pool pool;
    private final Batches batches;

    StoredVersions(Pool pool, Batches batches) {
        this.pool = pool;
        this.batches = batches;
    }

    public Uni<Optional<StoredVersion>> find(WeekVersion key) {
        return pool.preparedQuery(BY_VERSION)
                .execute(Tuple.of(key.workflowId(), key.instanceId(), key.weekStart(), key.version()))
                .map(rows -> rows.stream().findFirst().map(StoredVersions::version));
    }

    /** Weeks that began longer ago, once their chunks are gone. */
    public Uni<Integer> purgeOld(Period retention) {
        return batches.run(PURGE_OLD, Tuple.of(retention.toString()));
    }

    private static StoredVersion version(Row row) {
        return new StoredVersion(
                row.getUUID("id"),
                row.getString("data_checksum"),
                row.getLong("row_count"),
                row.getString("columns"),
                row.getBoolean("superseded"),
                row.getInteger("chunk_count"));
    }
}
