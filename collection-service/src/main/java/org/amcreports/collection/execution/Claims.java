package org.amcreports.collection.execution;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.amcreports.collection.amc.AmcConfig;
import org.amcreports.collection.collections.persistence.Tally;
import org.amcreports.collection.execution.domain.Failure;
import org.amcreports.collection.execution.domain.SlotPolicy;
import org.amcreports.collection.execution.domain.Turn;
import org.amcreports.collection.sql.Columns;
import org.amcreports.http.id.Ids;

/** Hands weeks to this replica: each under a lease by the database clock, and within the slots of its AMC instance. */
@ApplicationScoped
class Claims {

    private final Pool pool;
    private final Pool vital;
    private final ClaimReader reader;
    private final WeekEndings endings;
    private final Tally tally;
    private final EngineConfig config;
    private final Duration postGrace;
    private final Clock clock;
    private final UUID replica = Ids.next();

    Claims(
            Pool pool,
            @ReactiveDataSource("vital") Pool vital,
            ClaimReader reader,
            WeekEndings endings,
            Tally tally,
            EngineConfig config,
            AmcConfig amc,
            Clock clock) {
        this.pool = pool;
        this.vital = vital;
        this.reader = reader;
        this.endings = endings;
        this.tally = tally;
        this.config = config;
        this.postGrace = SendWindow.grace(config, amc);
        this.clock = clock;
    }

    /** In another order each time: the last room goes to everyone in turn. */
    Uni<List<String>> instancesWithWork() {
        return bounded(pool.query(ClaimSql.INSTANCES_WITH_WORK).execute())
                .map(rows -> list(rows).stream()
                        .map(row -> row.getString("amc_instance_id"))
                        .collect(Collectors.toCollection(ArrayList::new)))
                .invoke(instances -> Collections.shuffle(instances, ThreadLocalRandom.current()))
                .map(instances -> instances);
    }

    /** Settles what needs no run, and claims up to {@code room} of the rest, in one transaction. */
    Uni<List<ClaimedWeek>> claim(String amcInstanceId, int room) {
        return bounded(pool.withTransaction(c -> c.preparedQuery(ClaimSql.LOCK_SLOTS)
                .execute(Tuple.of(amcInstanceId))
                .chain(() -> c.preparedQuery(ClaimSql.LOCK_COLLECTIONS).execute(Tuple.of(amcInstanceId)))
                .chain(rows -> reader.candidates(c, ids(rows), clock.instant()))
                .call(candidates -> settle(c, candidates))
                .chain(candidates -> claim(c, amcInstanceId, runnable(candidates), room))));
    }

    /** Takes weeks whose holder has fallen silent. */
    Uni<List<ClaimedWeek>> takeOver(Collection<UUID> known, int room) {
        Tuple parameters = Tuple.of(replica, seconds(config.lease()), known.toArray(UUID[]::new), Math.max(0, room));
        return bounded(pool.withTransaction(c -> c.preparedQuery(ClaimSql.TAKE_OVER)
                .execute(parameters)
                .chain(rows -> reader.details(c, ids(rows), replica, null))));
    }

    /** The weeks that are still held. */
    Uni<Set<UUID>> renew(List<ClaimedWeek> weeks) {
        UUID[] ids = weeks.stream().map(ClaimedWeek::id).toArray(UUID[]::new);
        Long[] fences = weeks.stream().map(ClaimedWeek::fence).toArray(Long[]::new);
        return bounded(vital.preparedQuery(ClaimSql.RENEW)
                        .execute(Tuple.of(replica, ids, fences, seconds(config.lease()))))
                .map(rows -> Set.of(ids(rows)));
    }

    Uni<Void> release(Collection<UUID> weeks) {
        return pool.preparedQuery(ClaimSql.RELEASE)
                .execute(Tuple.of(replica, weeks.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    /** A collection whose weeks have just expired may be halted now: what it still wants is for the next round. */
    private static List<Candidate> runnable(List<Candidate> candidates) {
        Set<UUID> expired = having(candidates, Turn.EXPIRE).stream()
                .map(week -> week.owner().collection())
                .collect(Collectors.toSet());
        return having(candidates, Turn.RUN).stream()
                .filter(week -> !expired.contains(week.owner().collection()))
                .toList();
    }

    private Uni<Void> settle(SqlConnection c, List<Candidate> candidates) {
        List<Candidate> skipped = having(candidates, Turn.SKIP);
        List<Candidate> expired = having(candidates, Turn.EXPIRE);
        return skip(c, skipped).chain(() -> Multi.createFrom()
                .iterable(expired)
                .onItem()
                .transformToUniAndConcatenate(week -> expire(c, week))
                .onItem()
                .ignoreAsUni());
    }

    private Uni<Void> skip(SqlConnection c, List<Candidate> weeks) {
        UUID[] ids = weeks.stream().map(Candidate::id).toArray(UUID[]::new);
        return weeks.isEmpty()
                ? Uni.createFrom().voidItem()
                : c.preparedQuery(ClaimSql.SKIP).execute(Tuple.of((Object) ids)).chain(() -> tally(c, weeks));
    }

    private Uni<Void> expire(SqlConnection c, Candidate week) {
        Failure failure = Failure.ofWeek(
                "expired", "AMC no longer keeps the week of " + week.week().start());
        return endings.failUnclaimed(c, week, failure);
    }

    private Uni<List<ClaimedWeek>> claim(SqlConnection c, String amcInstanceId, List<Candidate> runnable, int room) {
        return c.preparedQuery(ClaimSql.ACTIVE)
                .execute(Tuple.of(amcInstanceId))
                .map(rows -> rows.iterator().next())
                .map(active -> new SlotPolicy(config.slots())
                        .choose(distinct(runnable), active.getInteger("active"), active.getInteger("backfills")))
                .map(chosen -> chosen.subList(0, Math.min(chosen.size(), Math.max(0, room))))
                .chain(chosen -> take(c, chosen));
    }

    private Uni<List<ClaimedWeek>> take(SqlConnection c, List<Candidate> chosen) {
        if (chosen.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        UUID[] weeks = chosen.stream().map(Candidate::id).toArray(UUID[]::new);
        SendWindow window = SendWindow.openNow(config.submitWithin());
        List<Tuple> attempts = chosen.stream().map(this::attempt).toList();
        UUID[] attemptIds = attempts.stream().map(row -> row.getUUID(0)).toArray(UUID[]::new);
        return c.preparedQuery(ClaimSql.WRITE_ATTEMPT)
                .executeBatch(attempts)
                .chain(() -> c.preparedQuery(ClaimSql.CLAIM)
                        .execute(Tuple.of(weeks, attemptIds, replica, seconds(config.lease()))))
                .chain(() -> tally(c, chosen))
                .chain(() -> reader.details(c, weeks, replica, window));
    }

    private Tuple attempt(Candidate week) {
        OffsetDateTime executedAt = Columns.timestamp(clock.instant());
        return Tuple.tuple()
                .addValue(Ids.next())
                .addValue(week.id())
                .addValue(week.source().workflow().id())
                .addValue(week.source().instance().id())
                .addValue(week.source().instance().amcInstanceId())
                .addValue(week.source().workflow().amcWorkflowId())
                .addValue(week.week().start())
                .addValue(week.source().instance().zone().getId())
                .addValue(week.owner().type().wire())
                .addValue(week.question().fingerprint())
                .addValue(executedAt)
                .addValue(seconds(postGrace));
    }

    private Uni<Void> tally(SqlConnection c, List<Candidate> weeks) {
        List<UUID> collections = weeks.stream()
                .map(week -> week.owner().collection())
                .distinct()
                .sorted()
                .toList();
        return Multi.createFrom()
                .iterable(collections)
                .onItem()
                .transformToUniAndConcatenate(collection -> tally.settle(c, collection, null))
                .onItem()
                .ignoreAsUni();
    }

    private <T> Uni<T> bounded(Uni<T> work) {
        return work.ifNoItem().after(config.databaseTimeout()).fail();
    }

    private static List<Candidate> having(List<Candidate> candidates, Turn turn) {
        return candidates.stream().filter(week -> week.turn() == turn).toList();
    }

    private static List<Candidate> distinct(List<Candidate> candidates) {
        Set<String> seen = new HashSet<>();
        List<Candidate> first = new ArrayList<>();
        candidates.stream().filter(week -> seen.add(week.key())).forEach(first::add);
        return first;
    }

    private static UUID[] ids(RowSet<Row> rows) {
        return list(rows).stream().map(row -> row.getUUID("id")).toArray(UUID[]::new);
    }

    private static List<Row> list(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
