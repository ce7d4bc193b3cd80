package org.amcreports.collection.execution.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.amcreports.collection.execution.EngineDatabase;
import org.amcreports.collection.platform.Source;

/** How long runs take at AMC ({@code workflow_executions}). */
@ApplicationScoped
public class RunTimes {

    /** Most of the last runs took at least as long. */
    private static final String USUAL = """
            SELECT (percentile_cont(0.25) WITHIN GROUP (ORDER BY extract(epoch FROM finished_at - sent_at)) * 1000)::bigint
                AS millis
            FROM (SELECT finished_at, sent_at FROM workflow_executions
                WHERE workflow_id = $1 AND instance_id = $2 AND status = 'succeeded'
                ORDER BY created_at DESC LIMIT 20) lately
            """;

    private final EngineDatabase database;

    RunTimes(EngineDatabase database) {
        this.database = database;
    }

    /** Empty when none is known to have succeeded. */
    public Uni<Optional<Duration>> usual(Source source) {
        return database.execute(
                        USUAL,
                        Tuple.of(source.workflow().id(), source.instance().id()))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getLong("millis"))
                        .map(Duration::ofMillis));
    }
}
