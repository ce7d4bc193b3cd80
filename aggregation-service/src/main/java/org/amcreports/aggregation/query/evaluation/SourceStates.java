package org.amcreports.aggregation.query.evaluation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.amcreports.aggregation.store.source.LayoutRepository;
import org.amcreports.aggregation.store.source.SourceId;
import org.amcreports.aggregation.store.source.SourceRepository;
import org.amcreports.aggregation.store.week.StoredSource;
import org.amcreports.aggregation.store.week.StoredWeek;
import org.amcreports.aggregation.store.week.WeekRepository;

/** What is stored of sources, kept as long as their revisions are the same. */
@ApplicationScoped
public class SourceStates {

    private static final String SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";
    private static final long MOST_WEEKS = 50_000;

    private final Pool pool;
    private final SourceRepository sources;
    private final LayoutRepository layouts;
    private final WeekRepository weeks;
    private final Cache<SourceId, StoredSource> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_WEEKS)
            .weigher((SourceId id, StoredSource stored) -> 1 + stored.weeks().size())
            .build();

    SourceStates(
            @ReactiveDataSource(ReadingPool.NAME) Pool pool,
            SourceRepository sources,
            LayoutRepository layouts,
            WeekRepository weeks) {
        this.pool = pool;
        this.sources = sources;
        this.layouts = layouts;
        this.weeks = weeks;
    }

    public Uni<StoredSource> of(SourceId id) {
        return sources.find(pool, id).chain(source -> {
            StoredSource found = kept.getIfPresent(id);
            return found != null && found.source().equals(source)
                    ? Uni.createFrom().item(found)
                    : read(id).invoke(read -> kept.put(id, read));
        });
    }

    /** As it was stored at a moment; at its present revision, which is what may change the answer. */
    Uni<StoredSource> at(SourceId id, Instant moment) {
        return snapshot(id, connection -> weeks.at(connection, id, moment));
    }

    Uni<Boolean> forgotSince(SourceId id, Instant moment) {
        return sources.forgotSince(pool, id, moment);
    }

    /** After loads were rolled up by another set. */
    void forget(SourceId id) {
        kept.invalidate(id);
    }

    private Uni<StoredSource> read(SourceId id) {
        return snapshot(id, connection -> weeks.all(connection, id));
    }

    private Uni<StoredSource> snapshot(SourceId id, Function<SqlConnection, Uni<List<StoredWeek>>> stored) {
        return pool.withTransaction(
                connection -> connection.query(SNAPSHOT).execute().chain(() -> sources.find(connection, id)
                        .chain(source -> layouts.find(connection, id).chain(layout -> stored.apply(connection)
                                .map(weeks -> new StoredSource(source, layout, weeks))))));
    }
}
