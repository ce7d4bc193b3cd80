package org.amcreports.collection.execution.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.amcreports.collection.amc.AmcAccount;
import org.amcreports.collection.calendar.WeekStart;
import org.amcreports.collection.execution.domain.UsualRun;
import org.amcreports.collection.platform.Instance;
import org.amcreports.collection.platform.Source;
import org.amcreports.collection.platform.Workflow;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class RunTimesTest {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    @Inject
    RunTimes times;

    private final UUID workflow = UUID.randomUUID();
    private final UUID instance = UUID.randomUUID();

    @AfterEach
    void clean() {
        Database.execute("DELETE FROM workflow_executions WHERE workflow_id = ?", workflow);
    }

    @Test
    void nothingIsUsualBeforeTheFirstRun() {
        assertThat(times.usual(source()).await().atMost(Bench.PATIENCE)).isEmpty();
    }

    /** What one run took says nothing of the next. */
    @Test
    void fewRunsDoNotTellHowAlikeTheyAre() {
        for (int known = 1; known <= 4; known++) {
            took(600);

            assertThat(usual()).as("%d runs", known).isEqualTo(new UsualRun(TEN_MINUTES, TEN_MINUTES));
        }
    }

    /** Of five in order the second is the quarter, and the fourth the three quarters. */
    @Test
    void fiveRunsTellIt() {
        List.of(640, 600, 580, 900, 620).forEach(this::took);

        assertThat(usual()).isEqualTo(new UsualRun(TEN_MINUTES, Duration.ofSeconds(40)));
    }

    private UsualRun usual() {
        return times.usual(source()).await().atMost(Bench.PATIENCE).orElseThrow();
    }

    private void took(int seconds) {
        Database.execute("""
                INSERT INTO workflow_executions (id, workflow_id, instance_id, amc_instance_id, amc_workflow_id,
                    amc_execution_id, week_start_date, time_zone, collection_type, query_fingerprint, executed_at,
                    post_until, status, sent_at, finished_at)
                SELECT id, ?, ?, 'amc', 'w', id::text, '2026-06-01', 'UTC', 'backfill', 'f', now(), now(), 'succeeded',
                    now() - ? * interval '1 second', now()
                FROM (SELECT gen_random_uuid() AS id) fresh
                """, workflow, instance, seconds);
    }

    private Source source() {
        AmcAccount account = new AmcAccount(instance, "amc", "entity", "marketplace", "na", "demo");
        return new Source(
                new Workflow(workflow, "w", null, List.of(), WeekStart.MONDAY, 48, 14),
                new Instance(account, ZoneOffset.UTC, null, Set.of()));
    }
}
