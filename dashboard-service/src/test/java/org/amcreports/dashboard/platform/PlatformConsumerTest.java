package org.amcreports.dashboard.platform;

import static org.amcreports.dashboard.Database.count;
import static org.amcreports.dashboard.Database.rows;
import static org.amcreports.dashboard.Database.value;
import static org.amcreports.dashboard.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.dashboard.Database;
import org.amcreports.dashboard.Platform;
import org.amcreports.dashboard.RecordLock;
import org.amcreports.dashboard.ServiceTest;
import org.amcreports.dashboard.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@ServiceTest
class PlatformConsumerTest {

    @Test
    void keepsTheLastRecordOfEachKey() {
        UUID id = Platform.user("before");

        Platform.USERS.send(
                id, "{\"user_id\": \"%s\", \"email\": \"new@example.com\", \"display_name\": \"after\"}".formatted(id));

        eventually().untilAsserted(() -> assertThat(
                        rows("select display_name, email from platform_users where user_id = ?", id))
                .containsExactly(Map.of("display_name", "after", "email", "new@example.com")));
    }

    @Test
    void ignoresARecordOlderThanTheOneItHas() {
        UUID id = Platform.user("told later");
        Database.execute("update platform_users set topic_offset = topic_offset + 1000 where user_id = ?", id);

        Platform.USERS.send(id, "{\"user_id\": \"%s\", \"display_name\": \"told earlier\"}".formatted(id));

        awaitPassed(Platform.USERS, id);

        assertThat(value("select display_name from platform_users where user_id = ?", id))
                .isEqualTo("told later");
    }

    @Test
    void tombstoneLeavesAGravestoneWithoutTheName() {
        UUID id = Platform.user("mortal");

        Platform.buryUser(id);

        assertThat(count("platform_users where user_id = ? and display_name is null and email is null", id))
                .isOne();
    }

    @Test
    void burialWaitsForWhatIsBeingWrittenAboutTheKey() {
        burialWaits(Platform.USERS, "platform_users where user_id", Platform.user("waited for"));
        burialWaits(Platform.INSTANCES, "platform_instances where instance_id", Platform.instance());
        burialWaits(Platform.WORKFLOWS, "platform_workflows where workflow_id", Platform.workflow());
    }

    @Test
    void takesEachMemberOnce() {
        UUID member = UUID.randomUUID();
        UUID instance = UUID.randomUUID();
        String json = Platform.instanceJson(instance, "America/New_York", "USD", member, member);

        Platform.INSTANCES.send(instance, json);

        eventually().untilAsserted(() -> assertThat(rows(
                        "select array_to_string(member_user_ids, ',', 'blank') as members"
                                + " from platform_instances where instance_id = ?",
                        instance))
                .containsExactly(Map.of("members", member.toString())));
    }

    @Test
    void laterRecordDigsTheKeyUp() {
        UUID member = UUID.randomUUID();
        UUID instance = Platform.instance(member);
        Platform.buryInstance(instance);

        Platform.instance(instance, "Europe/Berlin", "EUR", member);

        assertThat(rows(
                        "select time_zone, currency, buried_at from platform_instances where instance_id = ?",
                        instance))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("time_zone", "Europe/Berlin")
                        .containsEntry("buried_at", null));
    }

    @Test
    void refusesAnotherZoneCurrencyOrWeekStartOnceFiguresAreThere() {
        UUID instance = Platform.instance();
        UUID workflow = Platform.workflow();
        Database.execute(
                "insert into source_freshness (workflow_id, instance_id, revision) values (?, ?, 1)",
                workflow,
                instance);

        Platform.instance(instance, "Europe/Berlin", "EUR");
        Platform.workflow(workflow, "SUNDAY");

        assertThat(rows("select time_zone, currency from platform_instances where instance_id = ?", instance))
                .containsExactly(Map.of("time_zone", "America/New_York", "currency", "USD"));
        assertThat(value("select week_start from platform_workflows where workflow_id = ?", workflow))
                .isEqualTo("MONDAY");
    }

    @Test
    void takesAnotherZoneWhileThereAreNoFigures() {
        UUID instance = Platform.instance();

        Platform.instance(instance, "Europe/Berlin", "EUR");

        assertThat(value("select time_zone from platform_instances where instance_id = ?", instance))
                .isEqualTo("Europe/Berlin");
    }

    @Test
    void setsAsideWhatItCannotRead() {
        UUID id = UUID.randomUUID();
        Platform.INSTANCES.send(id, Platform.instanceJson(id, "Mars/Olympus", "USD"));
        Platform.INSTANCES.send(id, "no JSON");
        Platform.WORKFLOWS.send(id, "{\"name\": \"W\", \"week_start\": \"FRIDAY\"}");
        Platform.USERS.send("no-uuid-" + id, "{}");

        eventually().untilAsserted(() -> {
            assertThat(setAside("amc.instances.v1", id.toString())).hasSize(2);
            assertThat(setAside("amc.workflows.v1", id.toString())).hasSize(1);
            assertThat(setAside("amc.users.v1", "no-uuid-" + id)).hasSize(1);
        });
        assertThat(count("platform_instances where instance_id = ?", id)).isZero();
    }

    private static void burialWaits(Topic topic, String table, UUID id) {
        try (RecordLock writer = new RecordLock(id)) {
            topic.send(id, null);
            writer.awaitOneWaiting();
            assertThat(count(table + " = ? and buried_at is not null", id)).isZero();
        }
        eventually().until(() -> count(table + " = ? and buried_at is not null", id) == 1);
    }

    private static List<ConsumerRecord<String, String>> setAside(String topic, String key) {
        return new Topic(topic + ".dashboard-service.dlq").records(key);
    }

    /** Waits until a record sent after all others of the key, on its partition, has been handled. */
    private static void awaitPassed(Topic topic, UUID key) {
        UUID marker = UUID.randomUUID();
        topic.send(key, "no JSON " + marker);
        eventually().until(() -> setAside(topic.name(), key.toString()).stream()
                .anyMatch(record -> record.value().contains(marker.toString())));
    }
}
