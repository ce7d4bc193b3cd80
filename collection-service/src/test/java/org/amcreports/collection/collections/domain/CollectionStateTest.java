package org.amcreports.collection.collections.domain;

import static org.amcreports.collection.collections.domain.CollectionState.CANCELLED;
import static org.amcreports.collection.collections.domain.CollectionState.COMPLETED;
import static org.amcreports.collection.collections.domain.CollectionState.FAILED;
import static org.amcreports.collection.collections.domain.CollectionState.PAUSED;
import static org.amcreports.collection.collections.domain.CollectionState.PENDING;
import static org.amcreports.collection.collections.domain.CollectionState.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CollectionStateTest {

    @Test
    void endsOnlyWhereItMay() {
        assertThat(PENDING.next()).contains(RUNNING, PAUSED, CANCELLED);
        assertThat(RUNNING.next()).containsExactlyInAnyOrder(COMPLETED, FAILED, PAUSED, CANCELLED);
        assertThat(FAILED.next()).containsExactly(RUNNING);
        assertThat(COMPLETED.next()).isEmpty();
        assertThat(CANCELLED.next()).isEmpty();
    }

    @Test
    void namesBothEndsOfAMoveThatIsNotAllowed() {
        assertThatThrownBy(() -> COMPLETED.to(RUNNING)).hasMessageContainingAll("completed", "running");
    }

    @Test
    void runsWhileWeeksAreOpen() {
        assertThat(counts(5, 0, 0, 0, 0).stateAfter(PENDING, false)).isEqualTo(PENDING);
        assertThat(counts(4, 1, 0, 0, 0).stateAfter(PENDING, false)).isEqualTo(RUNNING);
        assertThat(counts(4, 0, 1, 0, 0).stateAfter(RUNNING, false)).isEqualTo(RUNNING);
        assertThat(counts(0, 1, 3, 1, 0).stateAfter(RUNNING, false)).isEqualTo(RUNNING);
    }

    @Test
    void completesWhenEveryWeekIsCompletedOrSkipped() {
        assertThat(counts(0, 0, 3, 0, 2).stateAfter(RUNNING, false)).isEqualTo(COMPLETED);
        assertThat(counts(0, 0, 0, 0, 5).stateAfter(PENDING, false)).isEqualTo(COMPLETED);
    }

    @Test
    void failsWhenNothingRunsAndSomethingFailed() {
        assertThat(counts(0, 0, 4, 1, 0).stateAfter(RUNNING, false)).isEqualTo(FAILED);
        assertThat(counts(3, 0, 1, 1, 0).stateAfter(RUNNING, false)).isEqualTo(RUNNING);
        assertThat(counts(3, 0, 1, 1, 0).stateAfter(RUNNING, true)).isEqualTo(FAILED);
        assertThat(counts(3, 1, 0, 1, 0).stateAfter(RUNNING, true)).isEqualTo(RUNNING);
    }

    @Test
    void leavesAPausedCollectionPaused() {
        assertThat(counts(0, 0, 5, 0, 0).stateAfter(PAUSED, false)).isEqualTo(PAUSED);
    }

    @Test
    void roundsProgressDown() {
        assertThat(counts(1, 1, 0, 0, 1).progressPercentage()).isEqualTo(33);
        assertThat(counts(1, 0, 198, 0, 1).progressPercentage()).isEqualTo(99);
        assertThat(counts(0, 0, 1, 0, 1).progressPercentage()).isEqualTo(100);
    }

    private static WeekCounts counts(int pending, int running, int completed, int failed, int skipped) {
        return new WeekCounts(pending, running, completed, failed, skipped, 0);
    }
}
