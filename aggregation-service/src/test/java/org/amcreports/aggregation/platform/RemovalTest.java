package org.amcreports.aggregation.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.amcreports.aggregation.ingestion.loading.OrphanLoads;
import org.amcreports.aggregation.store.source.SourceId;
import org.amcreports.aggregation.store.week.RefusedWeekRepository;
import org.amcreports.aggregation.testing.Platform;
import org.amcreports.aggregation.testing.ServiceTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A tombstone takes thousands of facts along, in batches, and nothing of other sources. */
@ServiceTest
class RemovalTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FACTS = 12_000;
    /** Of no source any more. */
    private static final String ORPHANS =
            "%s WHERE $1::uuid IS NOT NULL AND source_id NOT IN (SELECT source_id FROM source_layouts)";

    @Inject
    Pool pool;

    @Inject
    OrphanLoads orphans;

    @Inject
    RefusedWeekRepository refused;

    @ParameterizedTest
    @CsvSource({"amc.workflows.v1, platform_workflows, workflow_id", "amc.instances.v1, platform_instances, instance_id"
    })
    void takesFactsWeeksAndAggregatesAlongAndKeepsTheRevision(String topic, String table, String column) {
        UUID gone = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        UUID stays = UUID.randomUUID();
        source(column.equals("workflow_id") ? gone : other, column.equals("workflow_id") ? other : gone);
        source(column.equals("workflow_id") ? stays : other, column.equals("workflow_id") ? other : stays);

        Platform.bury(topic, gone);

        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> count(table + " WHERE cleared_at IS NOT NULL AND " + column + " = $1", gone) == 1);
        for (String emptied :
                new String[] {"source_weeks", "week_loads", "source_layouts", "report_data_aggregates", "sources"}) {
            assertThat(count(emptied + " WHERE " + column + " = $1", gone))
                    .as(emptied)
                    .isZero();
        }
        assertThat(count("buried_sources WHERE revision = 7 AND " + column + " = $1", gone))
                .isEqualTo(1);
        String load = column.equals("workflow_id")
                ? "load_id = $1"
                : "load_id IN (SELECT load_id FROM week_loads WHERE instance_id = $1)";
        assertThat(count("week_facts WHERE " + load, stays)).isEqualTo(FACTS);
        assertThat(count("week_rollups WHERE " + load, stays)).isEqualTo(1);
        assertThat(count(ORPHANS.formatted("week_facts"), gone)).isZero();
        assertThat(count(ORPHANS.formatted("week_rollups"), gone)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"amc.workflows.v1, workflow_id", "amc.instances.v1, instance_id"})
    void aWeekThatIsRefusedAfterTheBurialIsNotNoted(String topic, String column) {
        UUID gone = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        boolean workflow = column.equals("workflow_id");
        SourceId buried = workflow ? new SourceId(gone, other) : new SourceId(other, gone);
        SourceId stays = workflow ? new SourceId(UUID.randomUUID(), other) : new SourceId(other, UUID.randomUUID());
        Platform.bury(topic, gone);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        count(topic.replaceAll("amc\\.(.*)\\.v1", "platform_$1") + " WHERE " + column + " = $1", gone)
                                == 1);

        for (SourceId source : List.of(buried, stays)) {
            refused.note(pool, source, LocalDate.of(2026, 2, 2), 1, "cannot be read")
                    .await()
                    .atMost(PATIENCE);
        }

        assertThat(count("refused_weeks WHERE " + column + " = $1", gone)).isZero();
        assertThat(refused.of(pool, stays).await().atMost(PATIENCE)).hasSize(1);
    }

    @Test
    void aLoadUnderWayIsSweptThoughItsRowsLandAfterTheBurial() {
        UUID gone = UUID.randomUUID();
        source(gone, UUID.randomUUID());
        run("UPDATE week_loads SET kept_at = NULL WHERE workflow_id = $1", Tuple.of(gone));
        long source = number("SELECT source_id FROM source_layouts WHERE workflow_id = $1", gone);
        Platform.bury("amc.workflows.v1", gone);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> count("platform_workflows WHERE cleared_at IS NOT NULL AND workflow_id = $1", gone) == 1);
        run("""
                INSERT INTO week_facts (source_id, week_start_date, load_id, part, dimensions, metrics)
                VALUES ($1, '2026-02-02', $2, 0, '{}', '{}')
                """, Tuple.of(source, gone));

        run("UPDATE week_loads SET superseded_at = now() - interval '1 hour' WHERE workflow_id = $1", Tuple.of(gone));
        orphans.purge().await().atMost(PATIENCE);

        assertThat(count("week_loads WHERE workflow_id = $1", gone)).isZero();
        assertThat(count("week_facts WHERE load_id = $1", gone)).isZero();
        assertThat(count(ORPHANS.formatted("week_facts"), gone)).isZero();
    }

    private void source(UUID workflow, UUID instance) {
        Tuple source = Tuple.of(workflow, instance);
        run("SELECT ensure_week_partitions('2026-02-02')", Tuple.tuple());
        run("INSERT INTO sources VALUES ($1, $2, 'amc1', 'MONDAY', 'UTC', 7)", source);
        run("""
                INSERT INTO source_weeks (workflow_id, instance_id, week_start_date, week_end_date, data_version, data_checksum,
                    maturity, execution_date, query_fingerprint, currency, load_id, row_count, columns, notes, mapping,
                    event)
                VALUES ($1, $2, '2026-02-02', '2026-02-08', 1, 'x', 'final', now(), 'f', 'USD', $1, 1, '[]', '{}', '{}', '{}')
                """, source);
        run(
                "INSERT INTO source_layouts (workflow_id, instance_id, metrics, dimensions) VALUES ($1, $2, '{}', '{}')",
                source);
        run("""
                INSERT INTO week_loads (source_id, load_id, workflow_id, instance_id, week_start_date, kept_at)
                SELECT source_id, $1, $1, $2, '2026-02-02', now() FROM source_layouts
                WHERE workflow_id = $1 AND instance_id = $2
                """, source);
        run("""
                INSERT INTO week_facts (source_id, week_start_date, load_id, part, dimensions, metrics)
                SELECT source_id, '2026-02-02', $1, n %% 3, '{}', '{}' FROM source_layouts, generate_series(1, %d) AS n
                WHERE workflow_id = $1 AND instance_id = $2
                """.formatted(FACTS), source);
        run("""
                INSERT INTO week_rollups (source_id, week_start_date, load_id, set_no, span, part, dimensions, row_count,
                    cut_rows, sums)
                SELECT source_id, '2026-02-02', $1, 1, 0, 0, '{}', 12000, 0, '{}' FROM source_layouts
                WHERE workflow_id = $1 AND instance_id = $2
                """, source);
        run("""
                INSERT INTO report_data_aggregates (workflow_id, instance_id, aggregation_type, aggregation_key, metrics,
                    data_date, period_end, version, as_of, maturity, estimated, units, notes, missing_weeks)
                VALUES ($1, $2, 'weekly', '2026-W06', '{}', '2026-02-02', '2026-02-08', 7, now(), 'final', false, '{}', '{}',
                    '[]')
                """, source);
    }

    private long count(String from, UUID id) {
        return number("SELECT count(*) FROM " + from, id);
    }

    private long number(String sql, UUID id) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .atMost(PATIENCE);
    }

    private void run(String sql, Tuple parameters) {
        pool.preparedQuery(sql).execute(parameters).await().atMost(PATIENCE);
    }
}
