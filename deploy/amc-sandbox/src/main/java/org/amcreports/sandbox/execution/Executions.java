package org.amcreports.sandbox.execution;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.amcreports.sandbox.clock.SandboxClock;
import org.amcreports.sandbox.faults.FaultSwitch;
import org.amcreports.sandbox.http.Refusal;
import org.amcreports.sandbox.platform.Instance;

/** Every execution since the start, in the order of creation. Used on the event loop only. */
public final class Executions {

    private final Map<String, Execution> byId = new LinkedHashMap<>();
    private final SandboxClock clock;
    private final Runner runner;

    public Executions(Vertx vertx, SandboxClock clock, FaultSwitch faults, Duration runTime) {
        this.clock = clock;
        this.runner = new Runner(vertx, clock, faults, runTime);
    }

    Execution create(Execution.Order order) {
        Execution execution = new Execution(order, clock.now());
        byId.put(execution.id(), execution);
        runner.submit(execution);
        return execution;
    }

    void cancel(Execution execution) {
        runner.cancel(execution);
    }

    public Optional<Execution> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The execution of this instance; an unknown id is a 400, as it is at AMC. */
    public Execution existing(Instance instance, String id) {
        return find(id).filter(execution -> execution.instance().equals(instance))
                .orElseThrow(() -> Refusal.badRequest("Workflow execution with ID " + id + " does not exist."));
    }

    public Collection<Execution> all() {
        return byId.values();
    }

    /** By instance, the most that were pending or running at once. */
    public Map<String, Integer> mostActive() {
        Map<String, Integer> most = new TreeMap<>();
        runner.slots().forEach((instanceId, slots) -> most.put(instanceId, slots.mostActive()));
        return most;
    }
}
