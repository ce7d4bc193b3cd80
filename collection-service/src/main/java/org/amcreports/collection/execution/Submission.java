package org.amcreports.collection.execution;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.amcreports.collection.amc.AmcException;
import org.amcreports.collection.amc.AmcExecution;

/** Gets an attempt to AMC once: sends it, or recognises that it was sent although nobody heard the answer. */
final class Submission {

    private final WeekTools tools;
    private ClaimedWeek week;
    private boolean maybeSent;

    Submission(ClaimedWeek week, WeekTools tools) {
        this.week = week;
        this.tools = tools;
        this.maybeSent = week.window() == null;
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
        SendWindow window = week.window();
        return window != null && window.isOpen() ? post() : sendAgain(true);
    }

    /** The question whether an unheard call can still arrive comes before the list: it may arrive while AMC lists. */
    private Uni<Optional<AmcExecution>> adopt() {
        return tools.attempts().postIsOver(week).chain(over -> listed().chain(
                        found -> found.isPresent() || !over ? Uni.createFrom().item(found) : resend()));
    }

    private Uni<Optional<AmcExecution>> listed() {
        Adoption adoption = week.adoption();
        return tools.amc()
                .listSince(week.account(), adoption.createdFrom())
                .chain(this::unbound)
                .map(adoption::match);
    }

    private Uni<List<AmcExecution>> unbound(List<AmcExecution> listed) {
        return tools.attempts()
                .unbound(week.account().amcInstanceId(), week.attempt().id(), listed);
    }

    private Uni<Optional<AmcExecution>> resend() {
        maybeSent = false;
        return sendAgain(false);
    }

    private Uni<Optional<AmcExecution>> sendAgain(boolean surelyUnsent) {
        return tools.attempts()
                .mayPost(week, surelyUnsent)
                .map(renewed -> renewed.orElseThrow(() -> new LeaseLostException(week)))
                .invoke(renewed -> week = renewed)
                .chain(this::post);
    }

    private Uni<Optional<AmcExecution>> post() {
        if (!week.source().calendar().retained(week.week(), tools.clock().instant())) {
            return Uni.createFrom().failure(expired());
        }
        SendWindow window = Objects.requireNonNull(week.window());
        maybeSent = true;
        return tools.amc()
                .create(week.account(), week.request(), window::isOpen)
                .onFailure(Submission::surelyNotSent)
                .invoke(() -> maybeSent = false)
                .map(Optional::of);
    }

    private AmcException expired() {
        return new AmcException(
                AmcException.Scope.WEEK,
                "expired",
                "AMC no longer keeps the week of " + week.week().start());
    }

    private static boolean surelyNotSent(Throwable thrown) {
        return thrown instanceof AmcException refusal && !refusal.answerLost();
    }
}
