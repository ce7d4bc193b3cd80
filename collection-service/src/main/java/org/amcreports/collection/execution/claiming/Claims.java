package org.amcreports.collection.execution.claiming;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.amcreports.collection.amc.AmcConfig;
import org.amcreports.collection.collections.CollectionProgress;
import org.amcreports.collection.execution.EngineConfig;
import org.amcreports.collection.execution.EngineDatabase;
import org.amcreports.collection.execution.domain.Failure;
import org.amcreports.collection.execution.domain.LeasedWeek;
import org.amcreports.collection.execution.domain.SlotPolicy;
import org.amcreports.collection.execution.domain.Turn;
import org.amcreports.collection.execution.ledger.WeekEndings;
import org.amcreports.collection.execution.persistence.Attempts;
import org.amcreports.collection.execution.persistence.Owners;
import org.amcreports.collection.execution.persistence.Weeks;
import org.amcreports.collection.execution.running.Phase;
import org.amcreports.collection.execution.running.SendWindow;
import org.amcreports.http.id.Ids;

/** Hands weeks to this replica: each under a lease by the database clock, and within the slots of its AMC instance. */
@ApplicationScoped
public class Claims {

    private final EngineDatabase database;
    private final Owners owners;
    private final Weeks weeks;
    private final Attempts attempts;
    private final ClaimReader reader;
    private final WeekEndings endings;
    private final CollectionProgress progress;
    private final EngineConfig config;
    private final Duration postGrace;
    private final Clock clock;
    private final UUID replica = Ids.next();

    Claims(
            EngineDatabase database,
            Owners owners,
            Weeks weeks,
            Attempts attempts,
            ClaimReader reader,
            WeekEndings endings,
            CollectionProgress progress,
            EngineConfig config,
            AmcConfig amc,
            Clock clock) {
        this.database = database;
        this.owners = owners;
        this.weeks = weeks;
        this.attempts = attempts;
        this.reader = reader;
        this.endings = endings;
        this.progress = progress;
        this.config = config;
        this.postGrace = SendWindow.grace(config, amc);
        this.clock = clock;
    }

    /** In another order each time: the last room goes to everyone in turn. */
    public Uni<List<String>> instancesWithWork() {
        return owners.instancesWithWork()
                .<List<String>>map(ArrayList::new)
                .invoke(instances -> Collections.shuffle(instances, ThreadLocalRandom.current()));
    }

    /** Settles what needs no run, and claims up to {@code room} of the rest, in one transaction. */
    public Uni<List<Phase>> claim(String amcInstanceId, int room) {
        return database.inTransaction(c -> attempts.lockSlots(c, amcInstanceId)
                .chain(() -> owners.lockClaimable(c, amcInstanceId))
                .chain(collections -> reader.candidates(c, collections, clock.instant()))
                .call(candidates -> settle(c, candidates))
                .chain(candidates -> claim(c, amcInstanceId, runnable(candidates), room)));
    }

    /** Takes weeks whose replica has fallen silent. */
    public Uni<List<Phase>> takeOver(Collection<UUID> known, int room) {
        return database.inTransaction(c -> weeks.takeOver(c, replica, config.lease(), known, room)
                .chain(taken -> reader.takenOver(c, taken, replica)));
    }

    /** The weeks that are still leased. */
    public Uni<Set<UUID>> renew(List<LeasedWeek> leased) {
        return weeks.renew(replica, leased, config.lease());
    }

    public Uni<Void> release(Collection<UUID> leased) {
        return weeks.release(replica, leased);
    }

    /** A collection whose weeks have just expired may be halted now: what it still wants is for the next round. */
    private static List<Candidate> runnable(List<Candidate> candidates) {
        Set<UUID> expired = having(candidates, Turn.EXPIRE).stream()
                .map(Candidate::collection)
                .collect(Collectors.toSet());
        return having(candidates, Turn.RUN).stream()
                .filter(week -> !expired.contains(week.collection()))
                .toList();
    }

    private Uni<Void> settle(SqlConnection c, List<Candidate> candidates) {
        return skip(c, having(candidates, Turn.SKIP)).chain(() -> Multi.createFrom()
                .iterable(having(candidates, Turn.EXPIRE))
                .onItem()
                .transformToUniAndConcatenate(week -> expire(c, week))
                .onItem()
                .ignoreAsUni());
    }

    private Uni<Void> skip(SqlConnection c, List<Candidate> skipped) {
        return skipped.isEmpty()
                ? Uni.createFrom().voidItem()
                : weeks.skip(c, ids(skipped)).chain(() -> progress.follow(c, collections(skipped)));
    }

    private Uni<Void> expire(SqlConnection c, Candidate expired) {
        String message =
                "AMC no longer keeps the week of " + expired.week().dates().start();
        return endings.fail(c, expired.week(), Failure.ofWeek("expired", message));
    }

    private Uni<List<Phase>> claim(SqlConnection c, String amcInstanceId, List<Candidate> runnable, int room) {
        return attempts.usedSlots(c, amcInstanceId)
                .map(used -> new SlotPolicy(config.slots()).choose(distinct(runnable), used.all(), used.backfills()))
                .map(chosen -> chosen.subList(0, Math.min(chosen.size(), Math.max(0, room))))
                .chain(chosen -> chosen.isEmpty() ? Uni.createFrom().item(List.<Phase>of()) : take(c, chosen));
    }

    private Uni<List<Phase>> take(SqlConnection c, List<Candidate> chosen) {
        SendWindow window = SendWindow.openNow(config.submitWithin());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Attempts.NewAttempt> written = chosen.stream()
                .map(week -> new Attempts.NewAttempt(Ids.next(), week.week(), week.fingerprint(), now))
                .toList();
        UUID[] attemptIds = written.stream().map(Attempts.NewAttempt::id).toArray(UUID[]::new);
        return attempts.write(c, written, postGrace)
                .chain(() -> weeks.claim(c, ids(chosen), attemptIds, replica, config.lease()))
                .chain(() -> progress.follow(c, collections(chosen)))
                .chain(() -> reader.claimed(c, ids(chosen), replica, window));
    }

    private static List<Candidate> having(List<Candidate> candidates, Turn turn) {
        return candidates.stream().filter(week -> week.turn() == turn).toList();
    }

    private static List<Candidate> distinct(List<Candidate> candidates) {
        Set<String> seen = new HashSet<>();
        return candidates.stream().filter(week -> seen.add(week.key())).toList();
    }

    private static UUID[] ids(List<Candidate> candidates) {
        return candidates.stream().map(Candidate::id).toArray(UUID[]::new);
    }

    private static List<UUID> collections(List<Candidate> candidates) {
        return candidates.stream()
                .map(Candidate::collection)
                .distinct()
                .sorted()
                .toList();
    }
}
