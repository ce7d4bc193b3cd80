package org.amcreports.collection.execution.claiming;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.amcreports.collection.collections.CollectionProgress;
import org.amcreports.collection.execution.EngineConfig;
import org.amcreports.collection.execution.EngineDatabase;
import org.amcreports.collection.execution.domain.Failure;
import org.amcreports.collection.execution.domain.LeasedWeek;
import org.amcreports.collection.execution.domain.OpenAttempt;
import org.amcreports.collection.execution.ledger.WeekEndings;
import org.amcreports.collection.execution.persistence.Allowances;
import org.amcreports.collection.execution.persistence.Lanes;
import org.amcreports.collection.execution.persistence.Leases;
import org.amcreports.collection.execution.persistence.Owners;
import org.amcreports.collection.execution.persistence.Slots;
import org.amcreports.collection.execution.persistence.Weeks;
import org.amcreports.collection.execution.running.Phase;
import org.amcreports.http.id.Ids;

/** Hands weeks to this replica: each under a lease by the database clock, and within the slots of its AMC instance. */
@ApplicationScoped
public class Claims {

    private final EngineDatabase database;
    private final Owners owners;
    private final Weeks weeks;
    private final Leases leases;
    private final Slots slots;
    private final Allowances allowances;
    private final Lanes lanes;
    private final ClaimReader reader;
    private final Taking taking;
    private final WeekEndings endings;
    private final CollectionProgress progress;
    private final EngineConfig config;
    private final Clock clock;
    private final UUID replica = Ids.next();

    Claims(
            EngineDatabase database,
            Owners owners,
            Weeks weeks,
            Leases leases,
            Slots slots,
            Allowances allowances,
            Lanes lanes,
            ClaimReader reader,
            Taking taking,
            WeekEndings endings,
            CollectionProgress progress,
            EngineConfig config,
            Clock clock) {
        this.database = database;
        this.owners = owners;
        this.weeks = weeks;
        this.leases = leases;
        this.slots = slots;
        this.allowances = allowances;
        this.lanes = lanes;
        this.reader = reader;
        this.taking = taking;
        this.endings = endings;
        this.progress = progress;
        this.config = config;
        this.clock = clock;
    }

    /** In another order each time: the last room goes to everyone in turn. */
    public Uni<List<String>> instancesWithWork() {
        return owners.instancesWithWork(config.slots())
                .<List<String>>map(ArrayList::new)
                .invoke(instances -> Collections.shuffle(instances, ThreadLocalRandom.current()));
    }

    /**
     * Settles what needs no run, and claims up to {@code room} of the rest, in one transaction. Nothing while another
     * replica is about the instance.
     */
    public Uni<Claim> claim(String amcInstanceId, int room) {
        return database.inTransaction(c -> slots.tryLock(c, amcInstanceId)
                .chain(locked -> locked
                        ? claim(c, amcInstanceId, room)
                        : Uni.createFrom().item(Claim.NOTHING)));
    }

    /** Takes weeks whose replica has fallen silent. */
    public Uni<List<Phase>> takeOver(Collection<UUID> known, int room) {
        return database.inTransaction(c -> leases.takeOver(c, replica, config.lease(), known, room)
                .chain(taken -> reader.takenOver(c, taken, replica)));
    }

    /** The weeks that are still leased. */
    public Uni<Set<UUID>> renew(List<LeasedWeek> leased) {
        return leases.renew(replica, leased, config.lease());
    }

    public Uni<Void> release(Collection<UUID> leased) {
        return leases.release(replica, leased);
    }

    private Uni<Claim> claim(SqlConnection c, String amcInstanceId, int room) {
        return slots.open(c, amcInstanceId).chain(open -> allowances
                .of(c, amcInstanceId)
                .call(allowance -> allowances.note(c, amcInstanceId, allowance))
                .chain(allowance -> choice(c, amcInstanceId, open, allowance, room))
                .chain(choice -> choice.isEmpty() ? Uni.createFrom().item(Claim.NOTHING) : carryOut(c, choice)));
    }

    private Uni<Choice> choice(
            SqlConnection c, String amcInstanceId, List<OpenAttempt> open, Allowances.Allowance allowance, int room) {
        int free = allowance.free(open.size());
        return candidates(c, amcInstanceId, open, free)
                .map(found -> Choice.of(found, open, allowance.slots(), free, room));
    }

    /** Of each lane as many as may be sent, and those that go on with a run that somebody else began. */
    private Uni<List<Candidate>> candidates(SqlConnection c, String amcInstanceId, List<OpenAttempt> open, int free) {
        List<OpenAttempt> deserted = open.stream().filter(OpenAttempt::deserted).toList();
        Uni<List<UUID>> next = free > 0
                ? reader.unanswered(c, open)
                        .chain(waiting -> lanes.next(
                                c, amcInstanceId, open, waiting, Candidate.expiringBefore(clock.instant()), free))
                : Uni.createFrom().item(List.of());
        Uni<List<UUID>> wanting = deserted.isEmpty() ? Uni.createFrom().item(List.of()) : lanes.wanting(c, deserted);
        return wanting.chain(first -> next.map(then ->
                        Stream.of(first, then).flatMap(List::stream).distinct().toList()))
                .chain(found -> reader.candidates(c, found, clock.instant()));
    }

    /** What was found without a lock is looked at again under it; what somebody else has locked is for another round. */
    private Uni<Claim> carryOut(SqlConnection c, Choice choice) {
        List<UUID> moving = collections(choice.moving());
        List<UUID> running = new ArrayList<>(collections(choice.running()));
        running.removeAll(moving);
        return owners.lockClaimable(c, moving, running)
                .chain(locked -> weeks.lockPending(c, ids(choice.all()), locked))
                .map(choice::retain)
                .call(held -> settle(c, held))
                .chain(held -> taking.take(c, held, replica).map(started -> new Claim(started, !held.isEmpty())));
    }

    private Uni<Void> settle(SqlConnection c, Choice choice) {
        return skip(c, choice.skipped()).chain(() -> Multi.createFrom()
                .iterable(choice.expired())
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

    static UUID[] ids(List<Candidate> candidates) {
        return candidates.stream().map(Candidate::id).toArray(UUID[]::new);
    }

    static List<UUID> collections(List<Candidate> candidates) {
        return candidates.stream()
                .map(Candidate::collection)
                .distinct()
                .sorted()
                .toList();
    }
}
