package org.amcreports.collection.execution.engine;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.UUID;
import org.amcreports.collection.purges.Purges;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.junit.jupiter.api.Test;

@ServiceTest
class AttemptPurgeTest {

    @Inject
    Purges purges;

    @Test
    void forgetsAttemptsThatEndedLongAgo() {
        UUID forgotten = attempt("now() - interval '27 months'");
        UUID kept = attempt("now() - interval '25 months'");
        UUID open = attempt("NULL");

        purges.run().await().atMost(Bench.PATIENCE);

        assertThat(Database.rows("SELECT id FROM workflow_executions WHERE id IN (?, ?, ?)", forgotten, kept, open))
                .extracting(row -> row.get("id"))
                .containsExactlyInAnyOrder(kept, open);
        Database.execute("DELETE FROM workflow_executions WHERE id IN (?, ?)", kept, open);
    }

    private static UUID attempt(String finishedAt) {
        UUID id = UUID.randomUUID();
        Database.execute("""
                INSERT INTO workflow_executions (id, workflow_id, instance_id, amc_instance_id, amc_workflow_id,
                    week_start_date, time_zone, collection_type, query_fingerprint, status, executed_at, post_until,
                    swept_at, created_at, finished_at)
                VALUES (?, gen_random_uuid(), gen_random_uuid(), 'nobody', 'w', '2024-01-01', 'UTC', 'backfill', 'f',
                    CASE WHEN FINISHED_AT IS NULL THEN 'running' ELSE 'succeeded' END, now(), now(),
                    now() + interval '1 hour', now() - interval '28 months', FINISHED_AT)
                """.replace("FINISHED_AT", finishedAt), id);
        return id;
    }
}
