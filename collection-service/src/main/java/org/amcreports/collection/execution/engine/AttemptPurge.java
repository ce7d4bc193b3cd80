package org.amcreports.collection.execution.engine;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.amcreports.collection.purges.Purge;
import org.amcreports.collection.results.ResultsConfig;

/** Forgets attempts as old as the rows that are forgotten. */
@ApplicationScoped
class AttemptPurge implements Purge {

    private static final String DELETE = """
            DELETE FROM workflow_executions WHERE id IN (
                SELECT id FROM workflow_executions WHERE finished_at < now() - $1::text::interval
                ORDER BY finished_at LIMIT 500)
            """;

    private final ResultsConfig config;

    AttemptPurge(ResultsConfig config) {
        this.config = config;
    }

    @Override
    public String name() {
        return "attempts";
    }

    @Override
    public Uni<Integer> some(SqlConnection c) {
        return c.preparedQuery(DELETE)
                .execute(Tuple.of(config.retention().toString()))
                .map(SqlResult::rowCount);
    }
}
