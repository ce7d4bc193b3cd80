package org.amcreports.sandbox.execution;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.amcreports.sandbox.clock.SandboxClock;
import org.amcreports.sandbox.data.Query;
import org.amcreports.sandbox.data.Report;
import org.amcreports.sandbox.faults.FaultSwitch;
import org.amcreports.sandbox.faults.OutcomeFault;

/** Moves executions from state to state, each in its own time after the answer that created it. */
final class Runner {

    private static final long LOOK_AT_THE_CLOCK = 500;

    private final Vertx vertx;
    private final SandboxClock clock;
    private final FaultSwitch faults;
    private final Duration runTime;
    private final Map<String, Slots> slots = new TreeMap<>();

    Runner(Vertx vertx, SandboxClock clock, FaultSwitch faults, Duration runTime) {
        this.vertx = vertx;
        this.clock = clock;
        this.faults = faults;
        this.runTime = runTime;
    }

    /** A dry run takes no slot and no time: nothing is computed. */
    void submit(Execution execution) {
        if (execution.dryRun()) {
            vertx.runOnContext(tick -> validate(execution));
            return;
        }
        slotsOf(execution).submit(execution);
        startNext(slotsOf(execution));
    }

    void cancel(Execution execution) {
        end(execution, Status.CANCELLED, Optional.empty());
    }

    Map<String, Slots> slots() {
        return slots;
    }

    private void startNext(Slots queue) {
        vertx.runOnContext(tick -> {
            for (Optional<Execution> next = queue.next(); next.isPresent(); next = queue.next()) {
                run(next.get());
            }
        });
    }

    private void run(Execution execution) {
        execution.start(result(execution.order()), clock.now());
        Duration time = Objects.requireNonNullElse(faults.faults().runTime(), runTime);
        finishAfter(time.toMillis(), execution, clock.offset());
    }

    /** A clock that is moved ahead ends what would have ended by then. */
    private void finishAfter(long millis, Execution execution, Duration offset) {
        long moved = Math.max(0, clock.offset().minus(offset).toMillis());
        if (millis - moved < 1) {
            vertx.runOnContext(tick -> finish(execution));
        } else {
            long step = Math.min(millis - moved, LOOK_AT_THE_CLOCK);
            vertx.setTimer(step, timer -> finishAfter(millis - step, execution, offset));
        }
    }

    /** What would reject the run rejects the dry run; what would fail while it computes is not seen yet. */
    private void validate(Execution execution) {
        if (execution.status() == Status.PENDING) {
            Optional<OutcomeFault> fault = faults.rejection(
                    execution.dataSetId(), execution.order().window().firstDay());
            execution.end(
                    fault.isPresent() ? Status.REJECTED : Status.SUCCEEDED,
                    fault.map(f -> reason(execution, f)),
                    clock.now());
        }
    }

    private void finish(Execution execution) {
        if (execution.status() == Status.RUNNING) {
            Optional<OutcomeFault> fault = faults.outcome(
                    execution.dataSetId(), execution.order().window().firstDay());
            end(execution, fault.map(f -> Status.valueOf(f.status())).orElse(Status.SUCCEEDED), fault);
        }
    }

    private void end(Execution execution, Status status, Optional<OutcomeFault> fault) {
        execution.end(status, fault.map(f -> reason(execution, f)), clock.now());
        slotsOf(execution).leave(execution);
        startNext(slotsOf(execution));
    }

    private static String reason(Execution execution, OutcomeFault fault) {
        if (fault.reason() != null) {
            return fault.reason();
        }
        return fault.status().equals("REJECTED")
                ? ("Execution \"%s\" of workflow \"%s\" could not be run because too many workflows have already been run"
                                + " against the same input data sources in the same or overlapping time windows.")
                        .formatted(execution.id(), execution.order().workflowId())
                : "Execution " + execution.id() + " failed";
    }

    private Report result(Execution.Order order) {
        Query query = new Query(
                order.dataSet(),
                order.instance().zone(),
                clock.now(),
                faults.faults().restated());
        TimeWindow window = order.window();
        return window.readable() ? query.over(window.start(), window.end()) : query.nothing();
    }

    private Slots slotsOf(Execution execution) {
        return slots.computeIfAbsent(execution.instance().amcInstanceId(), id -> new Slots());
    }
}
