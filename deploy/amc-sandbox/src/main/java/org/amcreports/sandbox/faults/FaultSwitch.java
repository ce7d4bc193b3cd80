package org.amcreports.sandbox.faults;

import java.time.LocalDate;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The faults in force and how often each has struck. Used on the event loop only. */
public final class FaultSwitch {

    private Faults faults = Faults.none();
    private final Map<Object, Trigger> triggers = new IdentityHashMap<>();

    public FaultSwitch(Faults faults) {
        set(faults);
    }

    /** Replaces all faults; counting starts anew. */
    public void set(Faults replacement) {
        faults = replacement;
        triggers.clear();
        replacement.answers().forEach(fault -> triggers.put(fault, new Trigger(fault.occurrence())));
        replacement.outcomes().forEach(fault -> triggers.put(fault, new Trigger(fault.occurrence())));
    }

    public Faults faults() {
        return faults;
    }

    /** Answer faults for this call. */
    public List<AnswerFault> answers(Route route) {
        return faults.answers().stream()
                .filter(fault -> fault.concerns(route) && triggered(fault))
                .toList();
    }

    /** What this execution ends with, if it must not succeed. */
    public Optional<OutcomeFault> outcome(String workflowId, @Nullable LocalDate windowStart) {
        return faults.outcomes().stream()
                .filter(fault -> fault.concerns(workflowId, windowStart) && triggered(fault))
                .findFirst();
    }

    /** What this dry run is rejected with, if it is. */
    public Optional<OutcomeFault> rejection(String workflowId, @Nullable LocalDate windowStart) {
        return faults.outcomes().stream()
                .filter(OutcomeFault::rejects)
                .filter(fault -> fault.concerns(workflowId, windowStart) && triggered(fault))
                .findFirst();
    }

    /** Whether one of the faults with nothing but an occurrence strikes, for example {@code Faults::lostAnswers}. */
    public boolean strikes(Function<Faults, @Nullable Occurrence> which) {
        Occurrence occurrence = which.apply(faults);
        return occurrence != null
                && triggers.computeIfAbsent(occurrence, key -> new Trigger(occurrence))
                        .strikes();
    }

    private boolean triggered(Object fault) {
        Trigger trigger = triggers.get(fault);
        return trigger != null && trigger.strikes();
    }
}
