package org.amcreports.collection.execution.running;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import org.amcreports.collection.amc.AmcException;
import org.amcreports.collection.collections.WorkArrived;
import org.amcreports.collection.execution.EngineConfig;
import org.amcreports.collection.execution.persistence.Owners;
import org.amcreports.collection.platform.Instance;
import org.jboss.logging.Logger;

/**
 * Stops the collections that depend on a refused credential or instance, and lets them go when AMC answers again. A run
 * goes on whether or not that could be noted.
 */
@ApplicationScoped
class Blocks {

    /** As many as may fail to come before another collection asks for itself. */
    private static final int PROBES_PER_BLOCK = 10;

    private static final Logger LOG = Logger.getLogger(Blocks.class);

    private final Owners owners;
    private final EngineConfig config;
    private final Event<WorkArrived> workArrived;

    Blocks(Owners owners, EngineConfig config, Event<WorkArrived> workArrived) {
        this.owners = owners;
        this.config = config;
        this.workArrived = workArrived;
    }

    Uni<Void> block(Instance instance, AmcException refusal) {
        return owners.block(instance, refusal, config.blockedRetry().multipliedBy(PROBES_PER_BLOCK))
                .onFailure()
                .invoke(thrown -> LOG.warnf("Collections were not blocked: %s", thrown))
                .onFailure()
                .recoverWithNull();
    }

    Uni<Void> release(Instance instance) {
        return owners.unblock(instance)
                .invoke(() -> workArrived.fire(new WorkArrived()))
                .onFailure()
                .invoke(thrown -> LOG.warnf("Blocked collections were not released: %s", thrown))
                .onFailure()
                .recoverWithNull();
    }
}
