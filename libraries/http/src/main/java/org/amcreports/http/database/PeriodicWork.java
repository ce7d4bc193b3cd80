package org.amcreports.http.database;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;

/** What is due again and again is not begun any more when the service stops: its pools close soon. */
@ApplicationScoped
class PeriodicWork {

    /** Before anything that takes its time to stop. */
    private static final int FIRST = 1;

    private final Instance<Scheduler> scheduler;

    /** @param scheduler none where nothing is scheduled */
    PeriodicWork(Instance<Scheduler> scheduler) {
        this.scheduler = scheduler;
    }

    void end(@Observes @Priority(FIRST) ShutdownEvent event) {
        scheduler.stream().forEach(Scheduler::pause);
    }
}
