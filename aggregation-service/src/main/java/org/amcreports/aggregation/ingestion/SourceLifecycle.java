package org.amcreports.aggregation.ingestion;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.stream.Stream;
import org.amcreports.aggregation.ingestion.loading.WeekCompleted;
import org.amcreports.aggregation.platform.PlatformChanges;
import org.amcreports.aggregation.store.week.WeekRepository;
import org.amcreports.http.json.ExactJson;
import org.amcreports.outbox.delivery.Inbox;
import org.amcreports.projections.Removal;

/** What changes on the platform mean for the data that is stored. */
@ApplicationScoped
class SourceLifecycle implements PlatformChanges {

    /** Of the weeks that are stored; a load that never became one is purged like any other. */
    private static final String FACTS = """
            DELETE FROM week_facts WHERE (workflow_id, instance_id, week_start_date, load_id, ordinal) IN (
                SELECT workflow_id, instance_id, week_start_date, f.load_id, f.ordinal
                FROM source_weeks w JOIN week_facts f USING (workflow_id, instance_id, week_start_date)
                WHERE w.%s = $1 LIMIT 5000)
            """;

    private static final String WEEKS = """
            DELETE FROM source_weeks WHERE (workflow_id, instance_id, week_start_date) IN (
                SELECT workflow_id, instance_id, week_start_date FROM source_weeks WHERE %s = $1 LIMIT 500)
            """;
    private static final String AGGREGATES = """
            DELETE FROM report_data_aggregates WHERE id IN (
                SELECT a.id FROM sources s JOIN report_data_aggregates a USING (workflow_id, instance_id)
                WHERE s.%s = $1 LIMIT 1000)
            """;
    /** Keeps the revisions, which go on counting. */
    private static final String SOURCES = """
            WITH gone AS (
                DELETE FROM sources WHERE (workflow_id, instance_id) IN (
                    SELECT workflow_id, instance_id FROM sources WHERE %s = $1 LIMIT 500)
                RETURNING workflow_id, instance_id, revision)
            INSERT INTO buried_sources (workflow_id, instance_id, revision)
            SELECT workflow_id, instance_id, revision FROM gone
            ON CONFLICT (workflow_id, instance_id) DO UPDATE SET revision = excluded.revision
            """;

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
    public Removal ofWorkflow() {
        return removal("workflow_id");
    }

    @Override
    public Removal ofInstance() {
        return removal("instance_id");
    }

    private static Removal removal(String column) {
        return Stream.of(FACTS, WEEKS, AGGREGATES, SOURCES)
                .map(statement -> Removal.of(statement.formatted(column)))
                .reduce(Removal.NOTHING, Removal::then);
    }
}
