package org.amcreports.insights.insight;

import static org.amcreports.insights.insight.AskFixture.LAST_WEEK;
import static org.amcreports.insights.insight.AskFixture.about;
import static org.amcreports.insights.insight.AskFixture.ask;
import static org.amcreports.insights.insight.AskFixture.get;
import static org.amcreports.insights.support.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.http.id.Ids;
import org.amcreports.http.id.TypeId;
import org.amcreports.http.json.ExactJson;
import org.amcreports.insights.support.AggregationStandIn;
import org.amcreports.insights.support.Broker;
import org.amcreports.insights.support.DashboardStandIn;
import org.amcreports.insights.support.Database;
import org.amcreports.insights.support.Platform;
import org.amcreports.insights.support.ServiceTest;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@ServiceTest
class TombstoneTest {
    private static final String DASHBOARD_DELETED = "amc.dashboard-deleted.v1";

    @Test
    void aUserTakesTheirInsightsAlong() {
        UUID user = Platform.user();
        StoredInsight gone = StoredInsight.of(user).store();
        StoredInsight kept = StoredInsight.of(UUID.randomUUID()).store();

        Platform.tombstone(Platform.USERS, user);

        assertThat(gone.isThere()).isFalse();
        assertThat(kept.isThere()).isTrue();
    }

    @Test
    void aWorkflowTakesItsAutomaticInsightsOnly() {
        UUID user = UUID.randomUUID();
        UUID workflow = Platform.workflow();
        StoredInsight automatic =
                StoredInsight.of(null).on(workflow, UUID.randomUUID()).store();
        StoredInsight asked =
                StoredInsight.of(user).on(workflow, UUID.randomUUID()).store();
        StoredInsight other = StoredInsight.of(null).store();

        Platform.tombstone(Platform.WORKFLOWS, workflow);

        assertThat(automatic.isThere()).isFalse();
        assertThat(other.isThere()).isTrue();
        get(user, asked.path()).statusCode(200).body("workflow.name", equalTo(null));
    }

    @Test
    void anInstanceTakesItsAutomaticInsightsOnly() {
        UUID user = UUID.randomUUID();
        UUID instance = Platform.instance(user);
        StoredInsight automatic =
                StoredInsight.of(null).on(UUID.randomUUID(), instance).store();
        StoredInsight asked =
                StoredInsight.of(user).on(UUID.randomUUID(), instance).store();

        Platform.tombstone(Platform.INSTANCES, instance);

        assertThat(automatic.isThere()).isFalse();
        get(user, asked.path()).statusCode(200).body("instance.name", equalTo(null));
    }

    @Test
    void aBuriedUserOfATokenThatStillLivesStoresNothing() throws IOException {
        UUID user = Platform.user();
        UUID instance = Platform.instance(user);
        UUID workflow = Platform.workflow();
        Platform.tombstone(Platform.USERS, user);

        try (AggregationStandIn aggregation = new AggregationStandIn()) {
            aggregation.of(workflow).with("spend", LAST_WEEK, "1", "2");
            ask(user, about(workflow, instance, "spend")).statusCode(403);
        }
        assertThat(Database.count("SELECT count(*) FROM ai_insights WHERE user_id = ?", user))
                .isZero();
    }

    @Test
    void buriedAndDugUpAgain() throws IOException {
        UUID user = Platform.user();
        UUID instance = Platform.instance(user);
        UUID workflow = Platform.workflow();
        Platform.tombstone(Platform.INSTANCES, instance);

        try (AggregationStandIn aggregation = new AggregationStandIn()) {
            aggregation.of(workflow).with("spend", LAST_WEEK, "1", "2");
            ask(user, about(workflow, instance, "spend")).statusCode(403);
            Platform.republish(instance, user);
            ask(user, about(workflow, instance, "spend")).statusCode(201);
        }
    }

    @Test
    void aDeletedDashboardsInsightsKeepTheAnswer() {
        UUID dashboard = Ids.next();
        UUID user = UUID.randomUUID();
        StoredInsight insight = StoredInsight.of(user).about(dashboard).store();
        StoredInsight other = StoredInsight.of(user).about(UUID.randomUUID()).store();

        deleteDashboard(dashboard, Ids.next().toString());

        soon().until(() -> !insight.namesItsDashboard());
        get(user, insight.path())
                .statusCode(200)
                .body("response_text", equalTo("Sales fell."))
                .body("dashboard_id", equalTo(null));
        assertThat(other.namesItsDashboard()).isTrue();
    }

    @Test
    void anAnswerThatIsStoredAfterTheDeletionNamesNoDashboard() throws IOException {
        UUID dashboard = Ids.next();
        UUID user = UUID.randomUUID();
        UUID instance = Platform.instance(user);
        UUID workflow = Platform.workflow();
        deleteDashboard(dashboard, Ids.next().toString());
        soon().until(() ->
                Database.count("SELECT count(*) FROM deleted_dashboards WHERE dashboard_id = ?", dashboard) == 1);

        try (AggregationStandIn aggregation = new AggregationStandIn();
                DashboardStandIn dashboards = new DashboardStandIn(TypeId.of("dash", dashboard), user)) {
            aggregation.of(workflow).with("spend", LAST_WEEK, "1", "2");
            dashboards.showing(workflow, instance, "spend", Map.of());
            ask(user, Map.of("query", "spend", "dashboard_id", TypeId.of("dash", dashboard)))
                    .statusCode(201)
                    .body("dashboard_id", equalTo(null));
        }
    }

    @Test
    void ignoresDuplicateDeliveryAndPassesPoisonBy() {
        UUID dashboard = Ids.next();
        StoredInsight insight =
                StoredInsight.of(UUID.randomUUID()).about(dashboard).store();
        String event = Ids.next().toString();
        String key = TypeId.of("dash", dashboard);

        Broker.send(DASHBOARD_DELETED, key, Map.of("dashboard_id", "nonsense"));
        Broker.send(new ProducerRecord<>(DASHBOARD_DELETED, key, "{".getBytes(StandardCharsets.UTF_8)));
        deleteDashboard(dashboard, event);
        deleteDashboard(dashboard, event);
        soon().until(() -> !insight.namesItsDashboard());

        assertThat(Database.texts("SELECT count(*) FROM inbox WHERE event_id::text = ?", event))
                .isEqualTo(List.of("1"));
    }

    @Test
    void anOlderRecordThanTheOneHeldChangesNothing() {
        UUID user = UUID.randomUUID();
        UUID instance = Platform.instance(user);
        Database.execute(
                "UPDATE platform_instances SET topic_offset = 9000000000, name = 'Later' WHERE instance_id = ?",
                instance);

        Broker.send(record(Platform.INSTANCES, instance.toString(), instanceNamed("Earlier", instance)));
        int partition =
                Broker.send(Platform.INSTANCES, instance.toString(), null).partition();

        awaitConsumed(partition);
        assertThat(Database.texts("SELECT name FROM platform_instances WHERE instance_id = ?", instance))
                .containsExactly("Later");
    }

    /** Everything before the record that this sends to the partition has been handled when that one is. */
    private static void awaitConsumed(int partition) {
        UUID marker = UUID.randomUUID();
        byte[] value = ExactJson.write(instanceNamed("Marker", marker)).getBytes(StandardCharsets.UTF_8);
        Broker.send(new ProducerRecord<>(Platform.INSTANCES, partition, marker.toString(), value));
        soon().until(() ->
                Database.count("SELECT count(*) FROM platform_instances WHERE instance_id = ?", marker) == 1);
    }

    private static Map<String, Object> instanceNamed(String name, UUID id) {
        return Map.of("instance_id", id, "name", name, "amc_instance_id", "amc1", "time_zone", "UTC");
    }

    private static void deleteDashboard(UUID dashboard, String eventId) {
        ProducerRecord<String, byte[]> record = record(
                DASHBOARD_DELETED, TypeId.of("dash", dashboard), Map.of("dashboard_id", TypeId.of("dash", dashboard)));
        record.headers().add("ce_id", eventId.getBytes(StandardCharsets.UTF_8));
        Broker.send(record);
    }

    private static ProducerRecord<String, byte[]> record(String topic, String key, Map<String, ?> value) {
        return new ProducerRecord<>(topic, key, ExactJson.write(value).getBytes(StandardCharsets.UTF_8));
    }
}
