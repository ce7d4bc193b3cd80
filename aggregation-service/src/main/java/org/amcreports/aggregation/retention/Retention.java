package org.amcreports.aggregation.retention;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.amcreports.aggregation.store.source.SourceRepository;
import org.amcreports.aggregation.store.week.Load;
import org.amcreports.aggregation.store.week.LoadRepository;
import org.amcreports.aggregation.store.week.RefusedWeekRepository;
import org.amcreports.aggregation.store.week.RetentionConfig;

/**
 * Lets go of superseded facts, of superseded roll-ups with their history, and of weeks. Each load and each source is a
 * transaction of its own, so readers see all of it or nothing, and one that fails is left for the next time.
 */
@ApplicationScoped
public class Retention {

    private final Pool pool;
    private final LoadRepository loads;
    private final SourceRepository sources;
    private final OldWeeks weeks;
    private final RefusedWeekRepository refused;
    private final RetentionConfig config;
    private final Clock clock;

    Retention(
            Pool pool,
            LoadRepository loads,
            SourceRepository sources,
            OldWeeks weeks,
            RefusedWeekRepository refused,
            RetentionConfig config,
            Clock clock) {
        this.pool = pool;
        this.loads = loads;
        this.sources = sources;
        this.weeks = weeks;
        this.refused = refused;
        this.config = config;
        this.clock = clock;
    }

    /** Every replica may, as often as it likes. */
    @Scheduled(
            identity = "retention",
            every = "${amcreports.retention.interval:1h}",
            delayed = "2m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> run() {
        Instant now = clock.instant();
        return clear(loads.superseded(pool, now.minus(config.supersededFacts()), true), loads::clearFacts)
                .chain(() -> clear(loads.superseded(pool, config.historyFrom(now), false), loads::clearAll))
                .chain(() -> weeks.dropPartitions(pool, config.weeksFrom(now)))
                .chain(() -> refused.forget(pool, config.weeksFrom(now)))
                .chain(() -> forgetWeeks(config.weeksFrom(now)));
    }

    private Uni<Void> clear(Uni<List<Load>> superseded, BiFunction<SqlConnection, Load, Uni<Void>> clearing) {
        return each(superseded, load -> pool.withTransaction(connection -> clearing.apply(connection, load)));
    }

    /** At a revision of its own: whatever was kept of the source's state is then known to be old. */
    private Uni<Void> forgetWeeks(LocalDate before) {
        return each(
                weeks.sources(pool, before),
                source -> pool.withTransaction(connection -> sources.lock(connection, source)
                        .chain(() -> weeks.forget(connection, source, before, clock.instant()))));
    }

    private static <T> Uni<Void> each(Uni<List<T>> found, Function<T, Uni<Void>> work) {
        return found.onItem()
                .transformToMulti(items -> Multi.createFrom().iterable(items))
                .onItem()
                .transformToUniAndConcatenate(item -> work.apply(item)
                        .onFailure()
                        .invoke(failure -> Log.warnf("%s stays for now: %s", item, failure))
                        .onFailure()
                        .recoverWithNull())
                .onItem()
                .ignoreAsUni();
    }
}
