package org.amcreports.aggregation.ingestion;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.amcreports.aggregation.ingestion.loading.WeekCompleted;
import org.amcreports.aggregation.platform.PlatformChanges;
import org.amcreports.aggregation.store.week.WeekRepository;
import org.amcreports.http.json.ExactJson;
import org.amcreports.outbox.delivery.Inbox;

/** What changes on the platform mean for the data that is stored. */
@ApplicationScoped
class SourceLifecycle implements PlatformChanges {

    private static final String KEEP_REVISIONS = """
            INSERT INTO buried_sources AS b (workflow_id, instance_id, revision)
            SELECT workflow_id, instance_id, revision FROM sources WHERE %s = $1
            ON CONFLICT (workflow_id, instance_id) DO UPDATE SET revision = excluded.revision
            """;
    private static final List<String> OF_WORKFLOW = burial("workflow_id");
    private static final List<String> OF_INSTANCE = burial("instance_id");

    private final Pool pool;
    private final WeekRepository weeks;
    private final WeekService ingestion;
    private final Inbox inbox;

    SourceLifecycle(Pool pool, WeekRepository weeks, WeekService ingestion, Inbox inbox) {
        this.pool = pool;
        this.weeks = weeks;
        this.ingestion = ingestion;
        this.inbox = inbox;
    }

    /** Reads the rows of every week again that was read by another mapping, one after the other, past those that fail. */
    @Override
    public Uni<Void> workflowMapped(UUID workflowId) {
        return weeks.readByAnotherMapping(pool, workflowId)
                .onItem()
                .transformToMulti(events -> Multi.createFrom().iterable(events))
                .onItem()
                .transformToUni(
                        event -> ingestion.ingest(ExactJson.read(event, WeekCompleted.class), Origin.again(inbox)))
                .collectFailures()
                .concatenate()
                .collect()
                .last()
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> workflowBuried(SqlConnection connection, UUID workflowId) {
        return bury(connection, OF_WORKFLOW, workflowId);
    }

    @Override
    public Uni<Void> instanceBuried(SqlConnection connection, UUID instanceId) {
        return bury(connection, OF_INSTANCE, instanceId);
    }

    private static Uni<Void> bury(SqlConnection connection, List<String> statements, UUID id) {
        return Multi.createFrom()
                .iterable(statements)
                .onItem()
                .transformToUniAndConcatenate(
                        sql -> connection.preparedQuery(sql).execute(Tuple.of(id)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static List<String> burial(String column) {
        Stream<String> deletions = Stream.of("week_facts", "source_weeks", "report_data_aggregates", "sources")
                .map(table -> "DELETE FROM " + table + " WHERE " + column + " = $1");
        return Stream.concat(Stream.of(KEEP_REVISIONS.formatted(column)), deletions)
                .toList();
    }
}
