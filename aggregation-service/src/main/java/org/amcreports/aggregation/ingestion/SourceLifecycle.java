package org.amcreports.aggregation.ingestion;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.stream.Stream;
import org.amcreports.aggregation.platform.PlatformChanges;
import org.amcreports.aggregation.store.source.RemappingRepository;
import org.amcreports.http.correlation.Correlation;
import org.amcreports.projections.Removal;

/** What changes on the platform mean for the data that is stored. */
@ApplicationScoped
class SourceLifecycle implements PlatformChanges {

    private static final String REMAPPINGS = "DELETE FROM source_remappings WHERE %s = $1";
    private static final String REFUSED = "DELETE FROM refused_weeks WHERE %s = $1";
    private static final String WEEKS = """
            DELETE FROM source_weeks WHERE (workflow_id, instance_id, week_start_date) IN (
                SELECT workflow_id, instance_id, week_start_date FROM source_weeks WHERE %s = $1 LIMIT 500)
            """;
    private static final String HISTORY = """
            DELETE FROM superseded_weeks WHERE (workflow_id, instance_id, week_start_date, stored_at) IN (
                SELECT workflow_id, instance_id, week_start_date, stored_at FROM superseded_weeks
                WHERE %s = $1 LIMIT 500)
            """;
    /** Those under way are given up: what lands in them from now on is swept as that of others is. */
    private static final String LOADING = """
            UPDATE week_loads SET superseded_at = now() WHERE (source_id, load_id) IN (
                SELECT source_id, load_id FROM week_loads
                WHERE %s = $1 AND kept_at IS NULL AND superseded_at IS NULL LIMIT 500)
            """;
    /** After these nobody rolls anything up any more. */
    private static final String LOADS = """
            DELETE FROM week_loads WHERE (source_id, load_id) IN (
                SELECT source_id, load_id FROM week_loads WHERE %s = $1 AND kept_at IS NOT NULL LIMIT 500)
            """;
    /** A part of a load at a time. */
    private static final String FACTS = """
            DELETE FROM week_facts WHERE (source_id, week_start_date, load_id, part) IN (
                SELECT f.source_id, f.week_start_date, f.load_id, f.part
                FROM source_layouts l JOIN week_facts f USING (source_id) WHERE l.%s = $1 LIMIT 1)
            """;

    private static final String ROLLUPS = """
            DELETE FROM week_rollups WHERE (source_id, week_start_date, load_id, set_no, part) IN (
                SELECT r.source_id, r.week_start_date, r.load_id, r.set_no, r.part
                FROM source_layouts l JOIN week_rollups r USING (source_id) WHERE l.%s = $1 LIMIT 1)
            """;
    private static final String LAYOUTS = "DELETE FROM source_layouts WHERE %s = $1";
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
    private final RemappingRepository remappings;

    SourceLifecycle(Pool pool, RemappingRepository remappings) {
        this.pool = pool;
        this.remappings = remappings;
    }

    /** Has the sources read by the new mapping, in a while: no record of the topic waits for it. */
    @Override
    public Uni<Void> workflowMapped(UUID workflowId) {
        return remappings.request(
                pool, workflowId, Correlation.current(), Correlation.causation().orElse(null));
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
        return Stream.of(
                        REMAPPINGS,
                        REFUSED,
                        WEEKS,
                        HISTORY,
                        LOADING,
                        LOADS,
                        FACTS,
                        ROLLUPS,
                        LAYOUTS,
                        AGGREGATES,
                        SOURCES)
                .map(statement -> Removal.of(statement.formatted(column)))
                .reduce(Removal.NOTHING, Removal::then);
    }
}
