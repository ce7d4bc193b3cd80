package org.amcreports.collection.execution.engine;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Looks for work one round at a time; what is asked for during a round is done in the next. */
final class Rounds {

    private final Context context;
    private final Supplier<Uni<Void>> everywhere;
    private final Function<List<String>, Uni<Void>> instances;
    private final Consumer<Throwable> complaint;
    private final Set<String> woken = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean all = new AtomicBoolean();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean stopped = true;

    /**
     * @param everywhere a round over all that there is
     * @param instances a round over some AMC instances
     */
    Rounds(
            Context context,
            Supplier<Uni<Void>> everywhere,
            Function<List<String>, Uni<Void>> instances,
            Consumer<Throwable> complaint) {
        this.context = context;
        this.everywhere = everywhere;
        this.instances = instances;
        this.complaint = complaint;
    }

    void start() {
        stopped = false;
    }

    void stop() {
        stopped = true;
    }

    void everywhere() {
        all.set(true);
        another();
    }

    void at(String amcInstanceId) {
        woken.add(amcInstanceId);
        another();
    }

    private void another() {
        if (!stopped && asked.getAndIncrement() == 0) {
            context.runOnContext(nothing -> round(1));
        }
    }

    private void round(int answered) {
        next().subscribe().with(nothing -> ended(answered), thrown -> {
            complaint.accept(thrown);
            ended(answered);
        });
    }

    private Uni<Void> next() {
        List<String> some = List.copyOf(woken);
        some.forEach(woken::remove);
        return all.getAndSet(false) ? everywhere.get() : instances.apply(some);
    }

    private void ended(int answered) {
        int open = asked.addAndGet(-answered);
        if (open > 0 && !stopped) {
            round(open);
        }
    }
}
