package org.amcreports.collection.execution;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.amcreports.collection.amc.AmcException;
import org.amcreports.collection.platform.Instance;

/** Holds the collections that depend on a refused credential or instance, and lets them go when AMC answers again. */
@ApplicationScoped
class Blocks {

    /** AMC refuses the instance, not the credential. */
    private static final String FORBIDDEN = "forbidden";

    private static final String BLOCK = """
            UPDATE report_data_collections SET blocked_reason = $1, blocked_until = now() + $2::float8 * interval '1 second'
            WHERE id IN (
                SELECT c.id FROM report_data_collections c JOIN platform_instances i ON i.instance_id = c.instance_id
                WHERE c.status IN ('pending', 'running')
                  AND CASE WHEN $3 THEN i.instance_id = $4 ELSE i.credentials_ref = $5 END
                ORDER BY c.id
                FOR UPDATE OF c)
            """;

    private static final String RELEASE = """
            UPDATE report_data_collections SET blocked_reason = NULL, blocked_until = NULL
            WHERE id IN (
                SELECT c.id FROM report_data_collections c JOIN platform_instances i ON i.instance_id = c.instance_id
                WHERE c.blocked_reason IS NOT NULL
                  AND (i.instance_id = $1 OR (i.credentials_ref = $2 AND c.blocked_reason NOT LIKE 'forbidden:%'))
                ORDER BY c.id
                FOR UPDATE OF c)
            """;

    private final Pool pool;
    private final EngineConfig config;

    Blocks(Pool pool, EngineConfig config) {
        this.pool = pool;
        this.config = config;
    }

    Uni<Void> block(Instance instance, AmcException refusal) {
        return pool.preparedQuery(BLOCK)
                .execute(Tuple.of(
                        refusal.category() + ": " + refusal.getMessage(),
                        Claims.seconds(config.blockedRetry()),
                        refusal.category().equals(FORBIDDEN),
                        instance.id(),
                        instance.credentialsRef()))
                .ifNoItem()
                .after(config.databaseTimeout())
                .fail()
                .replaceWithVoid();
    }

    Uni<Void> release(Instance instance) {
        return pool.preparedQuery(RELEASE)
                .execute(Tuple.of(instance.id(), instance.credentialsRef()))
                .ifNoItem()
                .after(config.databaseTimeout())
                .fail()
                .replaceWithVoid();
    }
}
