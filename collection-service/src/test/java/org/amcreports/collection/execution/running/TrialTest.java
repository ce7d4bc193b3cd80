package org.amcreports.collection.execution.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.amcreports.collection.amc.AmcException;
import org.junit.jupiter.api.Test;

class TrialTest {

    private static final Duration LONG = Duration.ofDays(1);
    private static final AmcException SILENT = AmcException.transientFailure("server_error", "AMC answered 503", null);
    private static final AmcException THROTTLED = AmcException.transientFailure("throttled", "AMC answered 429", null);

    @Test
    void endsWithTheEighthTimeThatAmcDoesNotAnswer() {
        assertThat(failed(7, SILENT).isOver(LONG)).isFalse();
        assertThat(failed(8, SILENT).isOver(LONG)).isTrue();
    }

    @Test
    void throttlingIsAnAnswerAndTakesTime() {
        assertThat(failed(100, THROTTLED).isOver(LONG)).isFalse();
        assertThat(failed(1, THROTTLED).isOver(Duration.ZERO)).isTrue();
    }

    @Test
    void hasItsTimeFromTheFirstQuestionOn() {
        assertThat(Trial.none().isOver(Duration.ZERO)).isFalse();
        assertThat(Trial.none().asked().isOver(Duration.ZERO)).isTrue();
        assertThat(Trial.none().asked().isOver(LONG)).isFalse();
    }

    /** However long that takes: the clock stands still, and begins anew when AMC is asked again. */
    @Test
    void waitsForACredentialAndForTheDatabase() {
        AmcException refused = new AmcException(AmcException.Scope.CREDENTIAL, "unauthorized", "AMC answered 401");
        Trial asked = Trial.none().asked();

        assertThat(asked.failed(refused)).isEqualTo(Trial.none());
        assertThat(asked.failed(new IllegalStateException())).isEqualTo(Trial.none());
        assertThat(asked.failed(refused).asked().isOver(Duration.ZERO)).isTrue();
    }

    @Test
    void whatIsWaitedForForgivesNoSilence() {
        assertThat(failed(8, SILENT).failed(new IllegalStateException()).isOver(LONG))
                .isTrue();
    }

    private static Trial failed(int times, Throwable thrown) {
        Trial trial = Trial.none();
        for (int n = 0; n < times; n++) {
            trial = trial.failed(thrown);
        }
        return trial;
    }
}
