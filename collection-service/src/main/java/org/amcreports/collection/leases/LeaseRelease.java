package org.amcreports.collection.leases;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Takes a running week from the replica that has it. Its fence grows, so what that replica still writes is refused; who
 * takes the week next goes on with its execution.
 */
@ApplicationScoped
public class LeaseRelease {

    enum Outcome {
        RELEASED,
        NOT_LEASED,
        UNKNOWN
    }

    private static final Logger LOG = Logger.getLogger(LeaseRelease.class);

    private static final String RELEASE = """
            UPDATE report_data_weeks SET lease_owner = NULL, lease_until = now(), fence = fence + 1
            WHERE id = $1 AND status = 'running'
            """;

    private static final String EXISTS = "SELECT FROM report_data_weeks WHERE id = $1";

    private final Pool pool;

    LeaseRelease(Pool pool) {
        this.pool = pool;
    }

    Uni<Outcome> release(UUID week) {
        return pool.preparedQuery(RELEASE)
                .execute(Tuple.of(week))
                .chain(released -> released.rowCount() > 0
                        ? Uni.createFrom().item(Outcome.RELEASED)
                        : pool.preparedQuery(EXISTS)
                                .execute(Tuple.of(week))
                                .map(found -> found.size() > 0 ? Outcome.NOT_LEASED : Outcome.UNKNOWN))
                .invoke(outcome -> LOG.infof("Release of the lease of week %s: %s", week, outcome));
    }
}
