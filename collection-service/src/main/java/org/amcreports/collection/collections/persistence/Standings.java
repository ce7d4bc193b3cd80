package org.amcreports.collection.collections.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.collection.collections.domain.Standing;
import org.amcreports.http.json.ExactJson;

/** Reads how the weeks of collections stand, and keeps what follows for the collections. */
@ApplicationScoped
public class Standings {

    private static final String STANDING = """
            SELECT (to_jsonb(c) || jsonb_build_object(
                'state', upper(c.status), 'amc_instance_id', i.amc_instance_id, 'counts', to_jsonb(n)))::text
            FROM report_data_collections c
            JOIN platform_instances i ON i.instance_id = c.instance_id
            """ + CollectionSql.COUNTS;

    private static final String BY_ID = STANDING + " WHERE c.id = $1";

    private static final String LOCK = "SELECT FROM report_data_collections WHERE id = $1 FOR UPDATE";

    /** Few, for each takes its weeks along. */
    private static final String REMOVABLE = STANDING + " WHERE c.%s = $1 ORDER BY c.id LIMIT 20 FOR UPDATE OF c";

    private static final String ENDED_LONG_AGO = STANDING + """
             WHERE c.status IN ('completed', 'failed', 'cancelled') AND c.finished_at < now() - $1::text::interval
            ORDER BY c.finished_at LIMIT 20 FOR UPDATE OF c SKIP LOCKED
            """;

    private static final String KEEP = """
            UPDATE report_data_collections
            SET status = $2::text, progress_percentage = $3, weeks_completed = $4,
                started_at = CASE WHEN $2::text IN ('running', 'completed', 'failed') THEN coalesce(started_at, now()) ELSE started_at END,
                finished_at = CASE WHEN $2::text IN ('completed', 'failed', 'cancelled') THEN coalesce(finished_at, now()) END,
                blocked_reason = CASE WHEN $2::text IN ('completed', 'failed', 'cancelled') THEN NULL ELSE blocked_reason END,
                blocked_until = CASE WHEN $2::text IN ('completed', 'failed', 'cancelled') THEN NULL ELSE blocked_until END
            WHERE id = $1
            """;

    public Uni<Standing> get(SqlConnection c, UUID collection) {
        return find(c, BY_ID, collection).map(found -> found.get(0));
    }

    /** Locked until the transaction ends, and read when nobody moves its weeks; empty when it is gone. */
    public Uni<Optional<Standing>> lock(SqlConnection c, UUID collection) {
        return c.preparedQuery(LOCK)
                .execute(Tuple.of(collection))
                .chain(() -> find(c, BY_ID, collection))
                .map(found -> found.stream().findFirst());
    }

    /** As it stands now. */
    public Uni<Void> keep(SqlConnection c, Standing standing) {
        return c.preparedQuery(KEEP)
                .execute(Tuple.of(
                        standing.id(),
                        standing.state().wireName(),
                        standing.counts().progressPercentage(),
                        standing.counts().done()))
                .replaceWithVoid();
    }

    /** Some of those that have the id in the column, locked; none when there are none left. */
    Uni<List<Standing>> lockSome(SqlConnection c, String column, UUID id) {
        return find(c, REMOVABLE.formatted(column), id);
    }

    /** Some of those that ended longer ago than that, locked. */
    Uni<List<Standing>> lockSomeEnded(SqlConnection c, Period ago) {
        return find(c, ENDED_LONG_AGO, ago.toString());
    }

    private static Uni<List<Standing>> find(SqlConnection c, String sql, Object parameter) {
        return c.preparedQuery(sql).execute(Tuple.of(parameter)).map(rows -> rows.stream()
                .map(row -> ExactJson.read(row.getString(0), Standing.class))
                .toList());
    }
}
