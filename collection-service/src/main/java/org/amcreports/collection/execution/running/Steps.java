package org.amcreports.collection.execution.running;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.amcreports.collection.execution.ledger.Ledger;
import org.amcreports.collection.execution.ledger.RunResult;
import org.amcreports.collection.execution.ledger.WeekEndings;
import org.amcreports.collection.results.ResultStore;
import org.amcreports.http.id.Ids;

/** What a run does, phase by phase. */
@ApplicationScoped
class Steps {

    private final Validation validation;
    private final Submission submission;
    private final Pursuit pursuit;
    private final ResultStore results;
    private final Ledger ledger;
    private final WeekEndings endings;
    private final RunMeters meters;

    Steps(
            Validation validation,
            Submission submission,
            Pursuit pursuit,
            ResultStore results,
            Ledger ledger,
            WeekEndings endings,
            RunMeters meters) {
        this.validation = validation;
        this.submission = submission;
        this.pursuit = pursuit;
        this.results = results;
        this.ledger = ledger;
        this.endings = endings;
        this.meters = meters;
    }

    Validation validation() {
        return validation;
    }

    Submission submission() {
        return submission;
    }

    Pursuit pursuit() {
        return pursuit;
    }

    Uni<Step> store(Phase.Storing at) {
        return results.store(
                        at.week().account(),
                        at.execution(),
                        Ids.next(),
                        at.week().key().folder())
                .map(stored -> Step.now(new Phase.Entering(new RunResult(at.week(), at.execution(), stored))));
    }

    Uni<Step> enter(Phase.Entering at) {
        return ledger.enter(at.result()).invoke(meters::weekCompleted).replaceWith(Step.end(at));
    }

    Uni<Step> fail(Phase.Failing at) {
        return endings.fail(at.week(), at.failure(), at.attempt())
                .invoke(() -> meters.weekFailed(at.failure().category()))
                .replaceWith(Step.end(at));
    }
}
