package org.amcreports.collection.execution.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.amcreports.collection.execution.domain.Attempt;
import org.amcreports.collection.execution.domain.AttemptState;
import org.amcreports.collection.execution.domain.OpenAttempt;
import org.amcreports.collection.execution.domain.WeekKey;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.ServiceTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In a transaction that is rolled back: the engine sees nothing of it. */
@ServiceTest
class LanesTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 6, 1);
    private static final LocalDate EXPIRING_BEFORE = MONDAY.minusWeeks(40);

    @Inject
    Pool pool;

    @Inject
    Lanes lanes;

    private final UUID instance = UUID.randomUUID();
    private final UUID alice = UUID.randomUUID();
    private final UUID bob = UUID.randomUUID();
    private SqlConnection connection;

    @BeforeEach
    void begin() {
        connection = get(pool.getConnection());
        get(connection.begin());
        run("""
                INSERT INTO platform_instances (instance_id, amc_instance_id, time_zone, topic_partition, topic_offset)
                VALUES ($1, $2, 'UTC', 0, 0)
                """, instance, instance.toString());
    }

    @AfterEach
    void rollBack() {
        get(connection.query("ROLLBACK").execute());
        get(connection.close());
    }

    @Test
    void aWeeklyUpdateOfAnOldWeekIsFoundBesideManyBackfills() {
        for (int i = 0; i < 60; i++) {
            collection(workflow(), alice, "backfill", MONDAY, 10);
        }
        UUID update = workflow();
        collection(update, alice, "weekly_update", MONDAY.minusWeeks(30), 1);

        List<String> found = next(List.of(), 2);

        assertThat(found).hasSize(3).startsWith(name(update, MONDAY.minusWeeks(30)));
    }

    @Test
    void expiringWeeksComeFirstAndThenTheNewest() {
        UUID workflow = workflow();
        collection(workflow, alice, "backfill", MONDAY, 44);

        assertThat(next(List.of(), 2))
                .containsExactly(
                        name(workflow, MONDAY.minusWeeks(41)),
                        name(workflow, MONDAY.minusWeeks(42)),
                        name(workflow, MONDAY),
                        name(workflow, MONDAY.minusWeeks(1)));
    }

    @Test
    void usersTakeTurns() {
        UUID first = workflow();
        UUID second = workflow();
        collection(first, alice, "backfill", MONDAY, 10);
        collection(second, bob, "backfill", MONDAY.minusWeeks(20), 10);

        assertThat(next(List.of(), 4))
                .containsExactly(
                        name(first, MONDAY),
                        name(second, MONDAY.minusWeeks(20)),
                        name(first, MONDAY.minusWeeks(1)),
                        name(second, MONDAY.minusWeeks(21)));
    }

    @Test
    void whoHasLeastRunningComesFirst() {
        UUID first = workflow();
        UUID second = workflow();
        collection(first, alice, "backfill", MONDAY, 10);
        collection(second, bob, "backfill", MONDAY.minusWeeks(20), 10);
        OpenAttempt running = open(first, MONDAY.plusWeeks(1), alice);

        assertThat(next(List.of(running, running), 1)).containsExactly(name(second, MONDAY.minusWeeks(20)));
    }

    @Test
    void aWeekThatAmcMayRunAlreadyIsNotFound() {
        UUID workflow = workflow();
        collection(workflow, alice, "backfill", MONDAY, 2);

        assertThat(next(List.of(open(workflow, MONDAY, null)), 5))
                .containsExactly(name(workflow, MONDAY.minusWeeks(1)));
    }

    @Test
    void whatSeveralCollectionsWantIsFoundOnce() {
        UUID workflow = workflow();
        collection(workflow, alice, "backfill", MONDAY, 3);
        collection(workflow, bob, "backfill", MONDAY, 3);
        collection(workflow, bob, "weekly_update", MONDAY, 1);

        assertThat(next(List.of(), 10))
                .containsExactly(
                        name(workflow, MONDAY),
                        name(workflow, MONDAY.minusWeeks(1)),
                        name(workflow, MONDAY.minusWeeks(2)));
    }

    @Test
    void collectionsThatRestHaveNoTurn() {
        for (String state : List.of(
                "status = 'paused'",
                "halted = true",
                "blocked_until = now() + interval '1 hour'",
                "status = 'failed'")) {
            UUID resting = collection(workflow(), alice, "backfill", MONDAY, 2);
            run("UPDATE report_data_collections SET " + state + " WHERE id = $1", resting);
        }

        assertThat(next(List.of(), 10)).isEmpty();
    }

    private List<String> next(List<OpenAttempt> open, int limit) {
        List<String> names = new ArrayList<>();
        for (UUID week : get(lanes.next(connection, instance.toString(), open, List.of(), EXPIRING_BEFORE, limit))) {
            get(connection
                            .preparedQuery("SELECT workflow_id, week_start_date FROM report_data_weeks WHERE id = $1")
                            .execute(Tuple.of(week)))
                    .forEach(row -> names.add(name(row.getUUID("workflow_id"), row.getLocalDate("week_start_date"))));
        }
        return names;
    }

    private static String name(UUID workflow, LocalDate week) {
        return workflow + " " + week;
    }

    private UUID workflow() {
        UUID workflow = UUID.randomUUID();
        run("""
                INSERT INTO platform_workflows (workflow_id, amc_workflow_id, week_start, availability_hours, settle_days,
                    topic_partition, topic_offset)
                VALUES ($1, $2, 'MONDAY', 48, 14, 0, 0)
                """, workflow, workflow.toString());
        return workflow;
    }

    private UUID collection(UUID workflow, UUID user, String type, LocalDate newest, int weeks) {
        UUID id = UUID.randomUUID();
        run(
                """
                INSERT INTO report_data_collections (id, collection_id, workflow_id, instance_id, user_id, collection_type,
                    target_weeks, start_date, end_date)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                """,
                id,
                id.toString(),
                workflow,
                instance,
                user,
                type,
                weeks,
                newest.minusWeeks(weeks - 1L),
                newest.plusDays(6));
        run("""
                INSERT INTO report_data_weeks (collection_id, workflow_id, instance_id, week_start_date, week_end_date)
                SELECT $1, $2, $3, $4::date - 7 * n, $4::date - 7 * n + 6 FROM generate_series(0, $5::int - 1) AS n
                """, id, workflow, instance, newest, weeks);
        return id;
    }

    private OpenAttempt open(UUID workflow, LocalDate week, @Nullable UUID user) {
        Attempt attempt =
                new Attempt(UUID.randomUUID(), Instant.EPOCH, Instant.EPOCH, "f", workflow.toString(), ZoneOffset.UTC);
        return new OpenAttempt(
                attempt, AttemptState.RUNNING, "x", new WeekKey(workflow, instance, week), true, user, false);
    }

    private void run(String sql, Object... parameters) {
        get(connection.preparedQuery(sql).execute(Tuple.from(List.of(parameters))));
    }

    private static <T> T get(Uni<T> work) {
        return work.await().atMost(Bench.PATIENCE);
    }
}
