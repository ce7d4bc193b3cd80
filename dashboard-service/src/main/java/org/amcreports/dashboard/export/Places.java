package org.amcreports.dashboard.export;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;

/** Room for so many exports at once, as each holds its figures and its file in memory. */
@ApplicationScoped
class Places {

    private final Semaphore free;

    Places(ExportConfig config) {
        this.free = new Semaphore(config.atOnce());
    }

    /** Does the work where there is a place, which is given up when it ends, however it does. */
    <T> Uni<T> within(Uni<T> work, T otherwise) {
        return Uni.createFrom()
                .deferred(() -> free.tryAcquire()
                        ? work.onTermination().invoke(() -> free.release())
                        : Uni.createFrom().item(otherwise));
    }
}
