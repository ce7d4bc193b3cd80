package org.amcreports.collection.execution.running;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.amcreports.collection.amc.AmcAccount;
import org.amcreports.collection.amc.AmcClient;
import org.amcreports.collection.amc.AmcException;
import org.amcreports.collection.amc.AmcExecution;
import org.amcreports.collection.execution.EngineConfig;
import org.amcreports.collection.execution.domain.AttemptState;
import org.amcreports.collection.execution.domain.Orphan;
import org.amcreports.collection.execution.persistence.Attempts;
import org.amcreports.collection.execution.persistence.OrphanedAttempts;
import org.amcreports.collection.platform.Sources;
import org.jboss.logging.Logger;

/** Cancels at AMC what nobody waits for any more: executions whose week was deleted or given up. */
@ApplicationScoped
public class Orphans {

    private static final Logger LOG = Logger.getLogger(Orphans.class);

    private final Sources sources;
    private final AmcClient amc;
    private final Attempts attempts;
    private final OrphanedAttempts orphaned;
    private final LateResults late;
    private final EngineConfig config;

    Orphans(
            Sources sources,
            AmcClient amc,
            Attempts attempts,
            OrphanedAttempts orphaned,
            LateResults late,
            EngineConfig config) {
        this.sources = sources;
        this.amc = amc;
        this.attempts = attempts;
        this.orphaned = orphaned;
        this.late = late;
        this.config = config;
    }

    public Uni<Void> sweep() {
        return orphaned.take(
                        config.blockedRetry().dividedBy(2), config.deadline().multipliedBy(2))
                .onItem()
                .transformToMulti(orphans -> Multi.createFrom().iterable(orphans))
                .onItem()
                .transformToUniAndConcatenate(this::cancel)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> cancel(Orphan orphan) {
        return (orphan.unsent() ? orphaned.endUnsent(orphan.id()) : cancelAtAmc(orphan))
                .onFailure()
                .invoke(thrown -> LOG.warnf("Execution %s is not cancelled yet: %s", orphan.id(), thrown))
                .onFailure()
                .recoverWithUni(thrown -> isUnknown(thrown, orphan) ? abandon(orphan) : later())
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> cancelAtAmc(Orphan orphan) {
        return sources.findAccount(orphan.instanceId())
                .ifNoItem()
                .after(config.databaseTimeout())
                .fail()
                .chain(account -> account.isEmpty()
                        ? abandon(orphan)
                        : find(orphan, account.get()).chain(found -> cancel(orphan, account.get(), found)));
    }

    /** Bound before it is cancelled: from then on no week takes it over. */
    private Uni<Void> cancel(Orphan orphan, AmcAccount account, Optional<String> executionId) {
        if (executionId.isPresent()) {
            return orphaned.bind(orphan.id(), executionId.get())
                    .chain(bound -> bound ? cancel(orphan, account, executionId.get()) : later());
        }
        return orphan.postIsOver() ? abandon(orphan) : later();
    }

    /** It keeps its slot until AMC says that it has ended; the request to cancel says nothing of that. */
    private Uni<Void> cancel(Orphan orphan, AmcAccount account, String executionId) {
        return amc.cancel(account, executionId)
                .chain(() -> amc.get(account, executionId))
                .chain(seen -> switch (seen.status()) {
                    case SUCCEEDED ->
                        late.keep(orphan, seen).chain(() -> orphaned.end(orphan.id(), AttemptState.SUCCEEDED));
                    case FAILED, REJECTED, CANCELLED ->
                        orphaned.end(
                                orphan.id(), AttemptState.valueOf(seen.status().name()));
                    case PENDING, RUNNING, UNKNOWN -> later();
                });
    }

    private Uni<Optional<String>> find(Orphan orphan, AmcAccount account) {
        if (orphan.executionId().isPresent()) {
            return Uni.createFrom().item(orphan.executionId());
        }
        return amc.listSince(account, orphan.adoption().createdFrom())
                .chain(listed -> attempts.unbound(account.amcInstanceId(), orphan.id(), listed))
                .map(orphan.adoption()::match)
                .map(found -> found.map(AmcExecution::executionId));
    }

    /** AMC knows nothing of it, or has refused for so long to speak of it that it cannot run any more. */
    private static boolean isUnknown(Throwable thrown, Orphan orphan) {
        return thrown instanceof AmcException refusal
                && (refusal.category().equals("unknown_execution")
                        || (refusal.scope() != AmcException.Scope.TRANSIENT && orphan.overdue()));
    }

    private Uni<Void> abandon(Orphan orphan) {
        return orphaned.end(orphan.id(), AttemptState.ABANDONED);
    }

    private static Uni<Void> later() {
        return Uni.createFrom().voidItem();
    }
}
