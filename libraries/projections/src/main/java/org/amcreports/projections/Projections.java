package org.amcreports.projections;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** The topics that a service follows, and what it knows by them. */
@ApplicationScoped
public class Projections {

    private final Pool pool;
    private final RefusedChanges refused;
    private final Config config;

    Projections(Pool pool, RefusedChanges refused, Config config) {
        this.pool = pool;
        this.refused = refused;
        this.config = config;
    }

    /** @param channel names the topic: {@code mp.messaging.incoming.<channel>.topic} */
    public <R extends Record> Projection<R> of(String channel, ProjectionTable<R> table, Removal removal) {
        String topic = config.getValue("mp.messaging.incoming." + channel + ".topic", String.class);
        return new Projection<>(table, RecordSchema.of(topic, table.id()), removal, pool, refused);
    }

    /** The rows of those ids that are known and not buried. */
    public <T extends @Nullable Object> Uni<Map<UUID, T>> find(
            ProjectionTable<?> table, Collection<UUID> ids, Function<Row, T> mapping) {
        return pool.preparedQuery(table.living())
                .execute(Tuple.of((Object) ids.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, T> found = new HashMap<>();
                    rows.forEach(row -> found.put(row.getUUID(table.id()), mapping.apply(row)));
                    return found;
                });
    }
}
