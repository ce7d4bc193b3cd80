package org.amcreports.collection.results.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.amcreports.collection.results.domain.StoredVersion;
import org.amcreports.collection.results.domain.WeekVersion;

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

    private final Pool pool;

    StoredVersions(Pool pool) {
        this.pool = pool;
    }

    public Uni<Optional<StoredVersion>> find(WeekVersion key) {
        return pool.preparedQuery(BY_VERSION)
                .execute(Tuple.of(key.workflowId(), key.instanceId(), key.weekStart(), key.version()))
                .map(rows -> rows.stream().findFirst().map(StoredVersions::version));
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
