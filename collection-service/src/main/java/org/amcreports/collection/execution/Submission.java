package org.amcreports.collection.execution;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.amcreports.collection.amc.AmcException;
import org.amcreports.collection.amc.AmcExecution;

/** Gets an attempt to AMC once: sends it, or recognises that it was sent although nobody heard the answer. */
final class Submission {

    private final WeekTools tools;
    private final long claimedAt = System.nanoTime();
    private ClaimedWeek week;
    private boolean maybeSent;

    Submission(ClaimedWeek week, WeekTools tools) {
        this.week = week;
        this.tools = tools;
        this.maybeSent = !week.fresh();
    }

    /** The week, its attempt as it was last sent. */
    ClaimedWeek week() {
        return week;
    }

    /** Whether AMC may run it. */
    boolean maybeSent() {
        return maybeSent;
    }

    /** The execution of the attempt; empty when it is too early to tell whether there is one. */
    Uni<Optional<AmcExecution>> step() {
        return maybeSent ? adopt() : send();
    }

    private Uni<Optional<AmcExecution>> send() {
        boolean justClaimed = week.fresh()
                && System.nanoTime() - claimedAt < tools.config().submitWithin().toNanos();
        return justClaimed
                ? post()
                : tools.attempts()
                        .mayPost(week, true)
                        .map(renewed -> renewed.orElseThrow(() -> new LeaseLostException(week)))
                        .chain(renewed -> post(renewed));
    }

    private Uni<Optional<AmcExecution>> adopt() {
        Adoption adoption = week.adoption();
        return tools.amc()
                .listSince(week.account(), adoption.createdFrom())
                .chain(this::unbound)
                .map(adoption::match)
                .chain(found -> found.isPresent() ? Uni.createFrom().item(found) : sendUnlessOnItsWay());
    }

    private Uni<List<AmcExecution>> unbound(List<AmcExecution> listed) {
        return tools.attempts()
                .unbound(week.account().amcInstanceId(), week.attempt().id(), listed);
    }

    /** Only when the call that nobody heard of cannot arrive any more is the week sent again. */
    private Uni<Optional<AmcExecution>> sendUnlessOnItsWay() {
        return tools.attempts()
                .mayPost(week, false)
                .chain(renewed -> renewed.isPresent()
                        ? post(renewed.get())
                        : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Optional<AmcExecution>> post(ClaimedWeek renewed) {
        week = renewed;
        return post();
    }

    private Uni<Optional<AmcExecution>> post() {
        maybeSent = true;
        return tools.amc()
                .create(week.account(), week.request())
                .onFailure(Submission::surelyNotSent)
                .invoke(() -> maybeSent = false)
                .map(Optional::of);
    }

    private static boolean surelyNotSent(Throwable thrown) {
        return thrown instanceof AmcException refusal && !refusal.answerLost();
    }
}
