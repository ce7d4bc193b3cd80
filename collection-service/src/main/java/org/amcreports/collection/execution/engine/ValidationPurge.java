package org.amcreports.collection.execution.engine;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.amcreports.collection.execution.EngineConfig;
import org.amcreports.collection.purges.Purge;
import org.amcreports.collection.sql.Columns;

/** Forgets which questions AMC has validated, so that they are validated anew from time to time. */
@ApplicationScoped
class ValidationPurge implements Purge {

    private static final String DELETE = """
            DELETE FROM validated_questions WHERE (workflow_id, instance_id, query_fingerprint) IN (
                SELECT workflow_id, instance_id, query_fingerprint FROM validated_questions
                WHERE validated_at < now() - $1::float8 * interval '1 second'
                ORDER BY validated_at LIMIT 500)
            """;

    private final EngineConfig config;

    ValidationPurge(EngineConfig config) {
        this.config = config;
    }

    @Override
    public String name() {
        return "validated questions";
    }

    @Override
    public Uni<Integer> some(SqlConnection c) {
        return c.preparedQuery(DELETE)
                .execute(Tuple.of(Columns.seconds(config.validatedFor())))
                .map(SqlResult::rowCount);
    }
}
