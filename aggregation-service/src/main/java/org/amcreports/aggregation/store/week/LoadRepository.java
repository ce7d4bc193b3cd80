package org.amcreports.aggregation.store.week;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.amcreports.aggregation.store.source.SourceId;

/** The loads that are under way or were given up: each is noted before its first fact, until it is kept or discarded. */
@ApplicationScoped
public class LoadRepository {

    private static final String ENSURE_PARTITION = "SELECT ensure_week_partition($1)";
    private static final String BEGIN = """
            INSERT INTO week_loads (workflow_id, instance_id, week_start_date, load_id) VALUES ($1, $2, $3, $4)
            """;
    private static final String COUNT = """
            SELECT count(*) FROM week_facts
            WHERE workflow_id = $1 AND instance_id = $2 AND week_start_date = $3 AND load_id = $4
            """;
    private static final String KEEP_ONLY = """
            WITH kept AS (DELETE FROM week_loads WHERE load_id = $4)
            DELETE FROM week_facts
            WHERE workflow_id = $1 AND instance_id = $2 AND week_start_date = $3 AND load_id <> $4
            """;
    private static final String DISCARD = """
            WITH gone AS (DELETE FROM week_loads WHERE load_id = $4)
            DELETE FROM week_facts
            WHERE workflow_id = $1 AND instance_id = $2 AND week_start_date = $3 AND load_id = $4
              AND NOT EXISTS (SELECT FROM source_weeks
                              WHERE workflow_id = $1 AND instance_id = $2 AND week_start_date = $3 AND load_id = $4)
            """;
    private static final String OLDER_THAN = """
            SELECT load_id, workflow_id, instance_id, week_start_date FROM week_loads
            WHERE started_at < now() - make_interval(secs => $1) ORDER BY started_at LIMIT 1000
            """;

    public Uni<Void> begin(SqlClient client, Load load) {
        return client.preparedQuery(ENSURE_PARTITION)
                .execute(Tuple.of(load.week()))
                .chain(() -> client.preparedQuery(BEGIN).execute(key(load)))
                .replaceWithVoid();
    }

    public Uni<Long> count(SqlClient client, Load load) {
        return client.preparedQuery(COUNT)
                .execute(key(load))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Deletes every other load of the week. */
    public Uni<Void> keepOnly(SqlClient client, Load load) {
        return client.preparedQuery(KEEP_ONLY).execute(key(load)).replaceWithVoid();
    }

    /** Deletes the load unless its week refers to it; the source must be locked, or a commit may be overlooked. */
    public Uni<Void> discard(SqlClient client, Load load) {
        return client.preparedQuery(DISCARD).execute(key(load)).replaceWithVoid();
    }

    public Uni<List<Load>> olderThan(SqlClient client, Duration age) {
        return client.preparedQuery(OLDER_THAN)
                .execute(Tuple.of((double) age.toSeconds()))
                .map(rows -> rows.stream().map(LoadRepository::load).toList());
    }

    private static Load load(Row row) {
        return new Load(row.getUUID(0), new SourceId(row.getUUID(1), row.getUUID(2)), row.getLocalDate(3));
    }

    private static Tuple key(Load load) {
        return Tuple.of(load.source().workflowId(), load.source().instanceId(), load.week(), load.id());
    }
}
