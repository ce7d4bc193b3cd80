package org.amcreports.collection.execution.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.amcreports.collection.execution.EngineDatabase;
import org.amcreports.collection.execution.domain.UsualRun;
import org.amcreports.collection.platform.Source;

/** How long runs take at AMC ({@code workflow_executions}). */
@ApplicationScoped
public class RunTimes {

    private static final String LATELY = """
            SELECT count(seconds) AS runs,
                (percentile_cont(0.25) WITHIN GROUP (ORDER BY seconds) * 1000)::bigint AS usual,
                (percentile_cont(0.75) WITHIN GROUP (ORDER BY seconds) * 1000)::bigint AS long,
                (avg(seconds) * 1000)::bigint AS mean
            FROM (SELECT extract(epoch FROM finished_at - sent_at) AS seconds FROM workflow_executions
                WHERE workflow_id = $1 AND instance_id = $2 AND status = 'succeeded'
                ORDER BY created_at DESC LIMIT 20) lately
            """;

    private final EngineDatabase database;

    RunTimes(EngineDatabase database) {
        this.database = database;
    }

    /** Empty when none is known to have succeeded. */
    public Uni<Optional<UsualRun>> usual(Source source) {
        return database.execute(LATELY, row(source)).map(RunTimes::usualOf);
    }

    /** Of the last runs; empty when none is known to have succeeded. */
    public Uni<Optional<Duration>> mean(SqlConnection c, Source source) {
        return c.preparedQuery(LATELY).execute(row(source)).map(rows -> millis(rows, "mean"));
    }

    private static Optional<UsualRun> usualOf(RowSet<Row> rows) {
        long runs = rows.iterator().next().getLong("runs");
        return millis(rows, "usual")
                .flatMap(usual -> millis(rows, "long").map(longer -> UsualRun.of(runs, usual, longer)));
    }

    private static Tuple row(Source source) {
        return Tuple.of(source.workflow().id(), source.instance().id());
    }

    private static Optional<Duration> millis(RowSet<Row> rows, String column) {
        return Optional.ofNullable(rows.iterator().next().getLong(column)).map(Duration::ofMillis);
    }
}
