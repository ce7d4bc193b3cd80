package org.amcreports.dashboard.subscriptions;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.amcreports.dashboard.subscriptions.persistence.Attempt;

/** That something has gone. If the database does not take that down it does not fail, since a failed attempt is made again. */
final class SentNote {

    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final int FURTHER_TRIES = 3;

    private SentNote() {}

    static Uni<Void> of(Attempt attempt, Uni<Void> note) {
        return note.onFailure()
                .retry()
                .withBackOff(WAIT)
                .atMost(FURTHER_TRIES)
                .onFailure()
                .invoke(failure ->
                        Log.errorf(failure, "Subscription %s was sent, which is not noted", attempt.subscription()))
                .onFailure()
                .recoverWithNull();
    }
}
