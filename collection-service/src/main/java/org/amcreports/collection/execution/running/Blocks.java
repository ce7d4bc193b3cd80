package org.amcreports.collection.execution.running;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import org.amcreports.collection.amc.AmcException;
import org.amcreports.collection.collections.WorkArrived;
import org.amcreports.collection.execution.EngineConfig;
import org.amcreports.collection.execution.persistence.Allowances;
import org.amcreports.collection.execution.persistence.Owners;
import org.amcreports.collection.platform.Instance;
import org.jboss.logging.Logger;

/**
 * Stops the collections that depend on a refused credential or instance, and lets them go when AMC answers again. A run
 * goes on whether or not that could be noted.
 */
@ApplicationScoped
public class Blocks {

    /** As many as may fail to come before another collection asks for itself. */
    private static final int PROBES_PER_BLOCK = 10;

    private static final Logger LOG = Logger.getLogger(Blocks.class);

    private final Owners owners;
    private final Allowances allowances;
    private final EngineConfig config;
    private final Event<WorkArrived> workArrived;

    Blocks(Owners owners, Allowances allowances, EngineConfig config, Event<WorkArrived> workArrived) {
        this.owners = owners;
        this.allowances = allowances;
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

    /** A refusal that is not of the week is noted for all to see; from one that asks for a pause they all rest. */
    public Uni<Void> refused(Instance instance, AmcException refusal, Duration rest) {
        boolean throttled = refusal.isThrottled();
        if (!throttled && refusal.scope() != AmcException.Scope.CREDENTIAL) {
            return Uni.createFrom().voidItem();
        }
        return allowances
                .refused(instance, refusal, throttled ? rest : Duration.ZERO)
                .onFailure()
                .invoke(thrown -> LOG.warnf("A refusal was not noted: %s", thrown))
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
