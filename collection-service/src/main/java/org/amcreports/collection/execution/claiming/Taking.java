package org.amcreports.collection.execution.claiming;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amcreports.collection.amc.AmcConfig;
import org.amcreports.collection.collections.CollectionProgress;
import org.amcreports.collection.execution.EngineConfig;
import org.amcreports.collection.execution.domain.Attempt;
import org.amcreports.collection.execution.domain.AttemptState;
import org.amcreports.collection.execution.domain.LeasedWeek;
import org.amcreports.collection.execution.domain.OpenAttempt;
import org.amcreports.collection.execution.domain.OpenWeek;
import org.amcreports.collection.execution.persistence.Attempts;
import org.amcreports.collection.execution.persistence.Leases;
import org.amcreports.collection.execution.persistence.Slots;
import org.amcreports.collection.execution.running.Phase;
import org.amcreports.collection.execution.running.SendWindow;
import org.amcreports.http.id.Ids;

/**
 * Leases chosen weeks, each with an attempt: its own, or one that was deserted. What is sent is the very source that the
 * attempt's fingerprint is of, so it is not read again.
 */
@ApplicationScoped
class Taking {

    private final Leases leases;
    private final Attempts attempts;
    private final Slots slots;
    private final CollectionProgress progress;
    private final EngineConfig config;
    private final Duration postGrace;
    private final Clock clock;

    Taking(
            Leases leases,
            Attempts attempts,
            Slots slots,
            CollectionProgress progress,
            EngineConfig config,
            AmcConfig amc,
            Clock clock) {
        this.leases = leases;
        this.attempts = attempts;
        this.slots = slots;
        this.progress = progress;
        this.config = config;
        this.postGrace = SendWindow.grace(config, amc);
        this.clock = clock;
    }

    /** A chosen week, its attempt, and where its run begins. */
    private record Start(Candidate week, UUID attempt, Function<Leases.Lease, Phase> phase) {}

    /** The weeks of the choice are locked, and so are their collections. */
    Uni<List<Phase>> take(SqlConnection c, Choice choice, UUID replica) {
        SendWindow window = SendWindow.openNow(config.submitWithin());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return write(c, choice.fresh(), now, window)
                .chain(sent -> rebind(c, choice.adopted()).map(adopted -> Stream.concat(sent.stream(), adopted.stream())
                        .toList()))
                .chain(starts -> starts.isEmpty() ? Uni.createFrom().item(List.of()) : lease(c, starts, replica));
    }

    private Uni<List<Start>> write(SqlConnection c, List<Candidate> fresh, Instant now, SendWindow window) {
        List<Attempts.NewAttempt> written = new ArrayList<>();
        List<Start> starts = new ArrayList<>();
        for (Candidate week : fresh) {
            UUID id = Ids.next();
            AttemptState state = week.validated() ? AttemptState.SUBMITTING : AttemptState.VALIDATING;
            written.add(new Attempts.NewAttempt(id, week.week(), week.fingerprint(), now, state));
            starts.add(new Start(week, id, lease -> begun(week, attempt(week, id, now, lease), lease, window)));
        }
        return written.isEmpty()
                ? Uni.createFrom().item(starts)
                : attempts.write(c, written, postGrace).replaceWith(starts);
    }

    private static Phase begun(Candidate week, Attempt attempt, Leases.Lease lease, SendWindow window) {
        LeasedWeek leased = leased(week, lease, attempt);
        return week.validated() ? new Phase.Sending(leased, window) : Phase.unvalidated(leased);
    }

    /** Those that nobody has begun to cancel meanwhile. */
    private Uni<List<Start>> rebind(SqlConnection c, List<Choice.Adopted> adopted) {
        return adopted.isEmpty()
                ? Uni.createFrom().item(List.of())
                : slots.rebind(
                                c,
                                adopted.stream()
                                        .collect(Collectors.toMap(Choice.Adopted::attemptId, Choice.Adopted::weekId)))
                        .map(bound -> adopted.stream()
                                .filter(one -> bound.contains(one.attemptId()))
                                .map(Taking::resumed)
                                .toList());
    }

    private static Start resumed(Choice.Adopted adopted) {
        OpenAttempt attempt = adopted.attempt();
        return new Start(
                adopted.week(),
                adopted.attemptId(),
                lease -> Phase.resumed(
                        leased(adopted.week(), lease, attempt.attempt()), attempt.state(), attempt.executionId()));
    }

    private Uni<List<Phase>> lease(SqlConnection c, List<Start> starts, UUID replica) {
        UUID[] ids = starts.stream().map(start -> start.week().id()).toArray(UUID[]::new);
        UUID[] attemptIds = starts.stream().map(Start::attempt).toArray(UUID[]::new);
        List<UUID> starting = Claims.collections(
                starts.stream().map(Start::week).filter(Candidate::starting).toList());
        return leases.claim(c, ids, attemptIds, replica, config.lease())
                .call(() -> progress.follow(c, starting))
                .map(leased -> starts.stream()
                        .flatMap(start ->
                                Stream.ofNullable(leased.get(start.week().id())).map(start.phase()))
                        .toList());
    }

    private static LeasedWeek leased(Candidate week, Leases.Lease lease, Attempt attempt) {
        return new LeasedWeek(week.week().claimed(), lease.fence(), week.blocked(), attempt);
    }

    /** AMC hears of it after both clocks. */
    private static Attempt attempt(Candidate candidate, UUID id, Instant now, Leases.Lease lease) {
        OpenWeek week = candidate.week();
        Instant attemptedAt = lease.since().isBefore(now) ? lease.since() : now;
        return new Attempt(
                id,
                now,
                attemptedAt,
                candidate.fingerprint(),
                week.source().workflow().amcWorkflowId(),
                week.source().instance().zone());
    }
}
