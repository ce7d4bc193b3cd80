package org.amcreports.aggregation.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Keeps the projections, and passes on what follows from a change. */
@ApplicationScoped
class PlatformService {

    private static final String WORKFLOW = "workflow";
    private static final String INSTANCE = "instance";

    private final Pool pool;
    private final PlatformRepository repository;
    private final PlatformChanges changes;

    PlatformService(Pool pool, PlatformRepository repository, PlatformChanges changes) {
        this.pool = pool;
        this.repository = repository;
        this.changes = changes;
    }

    Uni<Void> save(UserRecord user, Position position) {
        return repository.save(pool, user, position);
    }

    Uni<Void> save(InstanceRecord instance, Position position) {
        return repository.save(pool, instance, position);
    }

    /** The lock lets a week that is just being stored be seen, or see the new mapping. */
    Uni<Void> save(WorkflowRecord workflow, Position position) {
        return pool.withTransaction(connection -> repository
                        .lock(connection, WORKFLOW, workflow.workflowId())
                        .chain(() -> repository.save(connection, workflow, position)))
                .chain(() -> changes.workflowMapped(workflow.workflowId()));
    }

    Uni<Void> buryUser(UUID id, Position position) {
        return repository.buryUser(pool, id, position).replaceWithVoid();
    }

    Uni<Void> buryInstance(UUID id, Position position) {
        return pool.withTransaction(connection -> repository
                .lock(connection, INSTANCE, id)
                .chain(() -> repository.buryInstance(connection, id, position))
                .chain(news -> news
                        ? changes.instanceBuried(connection, id)
                        : Uni.createFrom().voidItem()));
    }

    Uni<Void> buryWorkflow(UUID id, Position position) {
        return pool.withTransaction(connection -> repository
                .lock(connection, WORKFLOW, id)
                .chain(() -> repository.buryWorkflow(connection, id, position))
                .chain(news -> news
                        ? changes.workflowBuried(connection, id)
                        : Uni.createFrom().voidItem()));
    }
}
