package org.amcreports.aggregation.testing;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/** The service's tables, row by row as text in which ids have the names that a test gives them. */
public final class Tables {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Pool pool;
    private final Map<UUID, String> names;

    /** @param names of the ids of one set of entities; those of another set of the same shape have the same names */
    public Tables(Pool pool, Map<UUID, String> names) {
        this.pool = pool;
        this.names = names;
    }

    /** @param sql gives one text a row; {@code $1} are the ids of the set */
    public List<String> rows(String sql) {
        UUID[] ids = names.keySet().toArray(UUID[]::new);
        return StreamSupport.stream(
                        pool.preparedQuery(sql)
                                .execute(Tuple.of(ids))
                                .await()
                                .atMost(PATIENCE)
                                .spliterator(),
                        false)
                .map(row -> named(row.getString(0)))
                .toList();
    }

    /** Until the query gives as many rows as there are ids. */
    public void awaitAll(String sql) {
        Awaitility.await().atMost(PATIENCE).until(() -> rows(sql).size() == names.size());
    }

    private String named(String row) {
        String named = row;
        for (Map.Entry<UUID, String> name : names.entrySet()) {
            named = named.replace(name.getKey().toString(), name.getValue());
        }
        return named;
    }
}
