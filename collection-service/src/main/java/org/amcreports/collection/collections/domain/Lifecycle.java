package org.amcreports.collection.collections.domain;

import static org.amcreports.collection.collections.domain.CollectionState.CANCELLED;
import static org.amcreports.collection.collections.domain.CollectionState.COMPLETED;
import static org.amcreports.collection.collections.domain.CollectionState.FAILED;
import static org.amcreports.collection.collections.domain.CollectionState.PAUSED;
import static org.amcreports.collection.collections.domain.CollectionState.PENDING;
import static org.amcreports.collection.collections.domain.CollectionState.RUNNING;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The life of a collection: each state offers the moves that it may make and no others, and each move is its event. */
public sealed interface Lifecycle {

    /** @param weeks how its weeks stand now */
    static Lifecycle of(CollectionState state, WeekCounts weeks) {
        return switch (state) {
            case PENDING -> new Pending();
            case RUNNING -> new Running();
            case PAUSED -> new Paused(weeks);
            case COMPLETED -> new Completed();
            case FAILED -> new Failed();
            case CANCELLED -> new Cancelled();
        };
    }

    CollectionState state();

    /** What it was collected from, or for, is no more. */
    default StatusChange remove(String reason) {
        return StatusChange.deletion(state(), reason);
    }

    /** Something of it may still be run. */
    sealed interface Unfinished extends Lifecycle {
        default StatusChange cancel() {
            return StatusChange.move(state(), CANCELLED);
        }
    }

    /** Its weeks may be claimed. */
    sealed interface Active extends Unfinished {
        default StatusChange pause() {
            return StatusChange.move(state(), PAUSED);
        }

        /**
         * Goes where its weeks have gone; empty when it stays.
         *
         * @param halted true when a failure has stopped it: pending weeks then stay for a retry
         * @param reason why it has failed, if it has
         */
        default Optional<StatusChange> follow(WeekCounts weeks, boolean halted, @Nullable String reason) {
            if (weeks.allDone()) {
                return Optional.of(StatusChange.move(state(), COMPLETED));
            }
            if (weeks.givenUp(halted)) {
                return Optional.of(StatusChange.failure(state(), reason));
            }
            return weeks.begun() ? begin() : Optional.empty();
        }

        Optional<StatusChange> begin();
    }

    /** Nothing of it is run any more. */
    sealed interface Ended extends Lifecycle {
        default StatusChange delete() {
            return StatusChange.deletion(state(), null);
        }
    }

    record Pending() implements Active {
        @Override
        public CollectionState state() {
            return PENDING;
        }

        @Override
        public Optional<StatusChange> begin() {
            return Optional.of(StatusChange.move(PENDING, RUNNING));
        }
    }

    record Running() implements Active {
        @Override
        public CollectionState state() {
            return RUNNING;
        }

        @Override
        public Optional<StatusChange> begin() {
            return Optional.empty();
        }
    }

    /** Weeks that were running when it was paused go on. */
    record Paused(WeekCounts weeks) implements Unfinished {
        @Override
        public CollectionState state() {
            return PAUSED;
        }

        public StatusChange resume() {
            return StatusChange.move(PAUSED, weeks.begun() ? RUNNING : PENDING);
        }
    }

    record Completed() implements Ended {
        @Override
        public CollectionState state() {
            return COMPLETED;
        }
    }

    record Failed() implements Ended {
        @Override
        public CollectionState state() {
            return FAILED;
        }

        public StatusChange retry() {
            return StatusChange.move(FAILED, RUNNING);
        }
    }

    record Cancelled() implements Ended {
        @Override
        public CollectionState state() {
            return CANCELLED;
        }
    }
}
