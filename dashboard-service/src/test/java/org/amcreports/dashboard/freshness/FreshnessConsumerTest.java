package org.amcreports.dashboard.freshness;

import static org.amcreports.dashboard.Database.count;
import static org.amcreports.dashboard.Database.rows;
import static org.amcreports.dashboard.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.amcreports.dashboard.Platform;
import org.amcreports.dashboard.RecordLock;
import org.amcreports.dashboard.ServiceTest;
import org.amcreports.dashboard.Topic;
import org.junit.jupiter.api.Test;

@ServiceTest
class FreshnessConsumerTest {

    static final Topic REFRESHED = new Topic("amc.aggregate-refreshed.v1");

    private final UUID workflow = UUID.randomUUID();
    private final UUID instance = UUID.randomUUID();

    @Test
    void keepsTheGreatestRevisionAndExecutionDateAndTheFirstWeek() {
        refreshed("weekly", "2026-03-02", 5, "2026-03-10T01:00:00Z");
        refreshed("monthly", "2026-02-01", 6, "2026-03-11T01:00:00Z");
        refreshed("weekly", "2026-02-23", 4, "2026-03-09T01:00:00Z");

        eventually().untilAsserted(() -> assertThat(rows("""
                                select revision, to_char(as_of at time zone 'UTC', 'YYYY-MM-DD') as as_of, first_day::text
                                from source_freshness where workflow_id = ? and instance_id = ?
                                """, workflow, instance))
                .containsExactly(Map.of("revision", 6L, "as_of", "2026-03-11", "first_day", "2026-02-23")));
    }

    @Test
    void knowsByWhichDimensionsFiguresCanBeCut() {
        refreshed("weekly", "2026-03-02", 2, "2026-03-10T01:00:00Z");
        refreshed("weekly", "2026-02-23", 1, "2026-03-10T01:00:00Z");

        eventually().untilAsserted(() -> assertThat(rows(
                        "select array_to_string(dimensions, ' ') as names from source_freshness where workflow_id = ?",
                        workflow))
                .containsExactly(Map.of("names", "campaign d1 d2")));
    }

    @Test
    void handlesTheSameEventOnce() {
        UUID event = UUID.randomUUID();

        refreshed("weekly", "2026-03-02", 5, "2026-03-10T01:00:00Z", event);
        refreshed("weekly", "2026-03-02", 5, "2026-03-10T01:00:00Z", event);
        refreshed("weekly", "2026-03-02", 7, "2026-03-10T01:00:00Z");

        eventually().until(() -> count("source_freshness where workflow_id = ? and revision = 7", workflow) == 1);
        assertThat(count("inbox where event_id = ?", event.toString())).isOne();
    }

    @Test
    void dropsNewsOfTheBuriedAndForgetsThem() {
        UUID buriedWorkflow = Platform.workflow();
        UUID buriedInstance = Platform.instance();
        refreshed(buriedWorkflow, instance, 1);
        refreshed(workflow, buriedInstance, 1);
        eventually()
                .until(() -> count(
                                "source_freshness where revision = 1 and (workflow_id, instance_id) in"
                                        + " ((?::uuid, ?::uuid), (?::uuid, ?::uuid))",
                                buriedWorkflow,
                                instance,
                                workflow,
                                buriedInstance)
                        == 2);

        Platform.buryWorkflow(buriedWorkflow);
        Platform.buryInstance(buriedInstance);
        refreshed(buriedWorkflow, instance, 2);
        refreshed(workflow, buriedInstance, 2);
        refreshed(buriedWorkflow, buriedInstance, 3);
        refreshed(workflow, instance, 4);

        eventually().until(() -> count("source_freshness where workflow_id = ? and revision = 4", workflow) == 1);
        assertThat(count("source_freshness where workflow_id = ? or instance_id = ?", buriedWorkflow, buriedInstance))
                .isZero();
    }

    @Test
    void dropsNewsOfWhatIsBuriedMeanwhile() {
        UUID event = UUID.randomUUID();

        try (RecordLock lock = new RecordLock(workflow)) {
            lock.execute("""
                    insert into platform_workflows (workflow_id, topic_partition, topic_offset, buried_at)
                    values (?, 0, 0, now())
                    """);
            refreshed("weekly", "2026-03-02", 5, "2026-03-10T01:00:00Z", event);
            lock.awaitOneWaiting();
        }

        eventually().until(() -> count("inbox where event_id = ?", event.toString()) == 1);
        assertThat(count("source_freshness where workflow_id = ?", workflow)).isZero();
    }

    @Test
    void setsAsideWhatLacksAField() {
        String key = workflow + ":" + instance;
        REFRESHED.send(key, "{\"workflow_id\": \"%s\", \"instance_id\": \"%s\"}".formatted(workflow, instance));

        eventually().untilAsserted(() -> assertThat(
                        new Topic("amc.aggregate-refreshed.v1.dashboard-service.dlq").records(key))
                .singleElement()
                .satisfies(record -> assertThat(new String(
                                record.headers().lastHeader("dlq_reason").value()))
                        .contains("aggregation_type")));
    }

    private void refreshed(String type, String dataDate, int revision, String asOf) {
        refreshed(type, dataDate, revision, asOf, UUID.randomUUID());
    }

    private void refreshed(String type, String dataDate, int revision, String asOf, UUID event) {
        send(workflow, instance, type, dataDate, revision, asOf, event);
    }

    private static void refreshed(UUID workflow, UUID instance, int revision) {
        send(workflow, instance, "weekly", "2026-03-02", revision, "2026-03-10T01:00:00Z", UUID.randomUUID());
    }

    private static void send(
            UUID workflow, UUID instance, String type, String dataDate, int revision, String asOf, UUID event) {
        REFRESHED.send(
                workflow + ":" + instance,
                """
                {"workflow_id": "%s", "instance_id": "%s", "aggregation_type": "%s", "aggregation_key": "k",
                 "data_date": "%s", "revision": %d, "version": %d, "as_of": "%s", "metrics": {"spend": 1.5},
                 "dimensions": {"campaign": {"distinct": 0, "values": [], "complete": true}, "d%d": {}}}
                """.formatted(workflow, instance, type, dataDate, revision, revision, asOf, revision),
                Map.of("ce_id", event.toString(), "ce_time", "2026-03-10T02:00:00Z"));
    }
}
