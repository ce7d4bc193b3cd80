package org.amcreports.sandbox.execution;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The run queue of one instance: ten executions run, the others wait in order. */
final class Slots {

    private static final int PARALLEL = 10;

    private final Deque<Execution> pending = new ArrayDeque<>();
    private final Set<Execution> running = new HashSet<>();
    private int mostActive;

    void submit(Execution execution) {
        pending.add(execution);
        mostActive = Math.max(mostActive, pending.size() + running.size());
    }

    /** Takes the next execution that may run now. */
    Optional<Execution> next() {
        if (running.size() >= PARALLEL || pending.isEmpty()) {
            return Optional.empty();
        }
        Execution execution = pending.remove();
        running.add(execution);
        return Optional.of(execution);
    }

    void leave(Execution execution) {
        pending.remove(execution);
        running.remove(execution);
    }

    int mostActive() {
        return mostActive;
    }
}
