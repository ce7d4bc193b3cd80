package org.amcreports.collection.collections.domain;

import static org.amcreports.collection.collections.domain.CollectionState.COMPLETED;
import static org.amcreports.collection.collections.domain.CollectionState.FAILED;
import static org.amcreports.collection.collections.domain.CollectionState.PAUSED;
import static org.amcreports.collection.collections.domain.CollectionState.PENDING;
import static org.amcreports.collection.collections.domain.CollectionState.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LifecycleTest {

    private static final WeekCounts UNTOUCHED = counts(5, 0, 0, 0, 0);
    private static final WeekCounts BEGUN = counts(3, 1, 1, 0, 0);

    /** A dash where the move does not exist. */
    @ParameterizedTest
    @CsvSource({
        "PENDING,   paused, -,       cancelled, -,       -,       -",
        "RUNNING,   paused, -,       cancelled, -,       -,       -",
        "PAUSED,    -,      running, cancelled, -,       -,       -",
        "COMPLETED, -,      -,       -,         -,       -,       deleted",
        "FAILED,    -,      -,       -,         running, running, deleted",
        "CANCELLED, -,      -,       -,         -,       -,       deleted"
    })
    void goesOnlyWhereItsStateMay(
            CollectionState from,
            String pause,
            String resume,
            String cancel,
            String retryFailed,
            String retryWeek,
            String delete) {
        Lifecycle at = Lifecycle.of(from, BEGUN);

        assertThat(at.state()).isEqualTo(from);
        assertThat(target(Action.PAUSE, at)).isEqualTo(pause);
        assertThat(target(Action.RESUME, at)).isEqualTo(resume);
        assertThat(target(Action.CANCEL, at)).isEqualTo(cancel);
        assertThat(target(Action.RETRY_FAILED, at)).isEqualTo(retryFailed);
        assertThat(target(Action.RETRY_WEEK, at)).isEqualTo(retryWeek);
        assertThat(target(Action.DELETE, at)).isEqualTo(delete);
    }

    @Test
    void resumesToWhereItWasPaused() {
        assertThat(target(Action.RESUME, Lifecycle.of(PAUSED, UNTOUCHED))).isEqualTo("pending");
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhereItCameFrom(CollectionState from) {
        Lifecycle at = Lifecycle.of(from, BEGUN);

        for (Action action : Action.allowed(at, 0)) {
            assertThat(action.on(at).orElseThrow().from()).isEqualTo(from);
        }
        assertThat(at.remove("The user was deleted"))
                .extracting(StatusChange::from, StatusChange::to, StatusChange::reason)
                .containsExactly(from, "deleted", "The user was deleted");
    }

    @Test
    void runsWhileWeeksAreOpen() {
        assertThat(after(PENDING, UNTOUCHED, false)).isEqualTo(PENDING);
        assertThat(after(PENDING, counts(4, 1, 0, 0, 0), false)).isEqualTo(RUNNING);
        assertThat(after(RUNNING, counts(4, 0, 1, 0, 0), false)).isEqualTo(RUNNING);
        assertThat(after(RUNNING, counts(0, 1, 3, 1, 0), false)).isEqualTo(RUNNING);
        assertThat(after(RUNNING, UNTOUCHED, false)).isEqualTo(RUNNING);
    }

    @Test
    void completesWhenEveryWeekIsCompletedOrSkipped() {
        assertThat(after(RUNNING, counts(0, 0, 3, 0, 2), false)).isEqualTo(COMPLETED);
        assertThat(after(PENDING, counts(0, 0, 0, 0, 5), false)).isEqualTo(COMPLETED);
    }

    @Test
    void failsWhenNothingRunsAndSomethingFailed() {
        assertThat(after(RUNNING, counts(0, 0, 4, 1, 0), false)).isEqualTo(FAILED);
        assertThat(after(RUNNING, counts(3, 0, 1, 1, 0), false)).isEqualTo(RUNNING);
        assertThat(after(RUNNING, counts(3, 0, 1, 1, 0), true)).isEqualTo(FAILED);
        assertThat(after(RUNNING, counts(3, 1, 0, 1, 0), true)).isEqualTo(RUNNING);
    }

    @Test
    void givesTheReasonOfAFailureOnly() {
        Lifecycle.Active running = new Lifecycle.Running();

        assertThat(running.follow(counts(0, 0, 4, 1, 0), false, "AMC said no"))
                .map(StatusChange::reason)
                .contains("AMC said no");
        assertThat(running.follow(counts(0, 0, 5, 0, 0), false, "AMC said no")
                        .orElseThrow()
                        .reason())
                .isNull();
    }

    @Test
    void roundsProgressDown() {
        assertThat(counts(1, 1, 0, 0, 1).progressPercentage()).isEqualTo(33);
        assertThat(counts(1, 0, 198, 0, 1).progressPercentage()).isEqualTo(99);
        assertThat(counts(0, 0, 1, 0, 1).progressPercentage()).isEqualTo(100);
    }

    private static CollectionState after(CollectionState before, WeekCounts weeks, boolean halted) {
        Lifecycle.Active active = (Lifecycle.Active) Lifecycle.of(before, weeks);
        return active.follow(weeks, halted, null).flatMap(StatusChange::state).orElse(before);
    }

    private static String target(Action action, Lifecycle at) {
        Optional<StatusChange> change = action.on(at);
        return change.map(StatusChange::to).orElse("-");
    }

    private static WeekCounts counts(int pending, int running, int completed, int failed, int skipped) {
        return new WeekCounts(pending, running, completed, failed, skipped, 0);
    }
}
