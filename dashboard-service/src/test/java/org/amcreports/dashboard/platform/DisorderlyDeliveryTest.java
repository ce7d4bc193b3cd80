package org.amcreports.dashboard.platform;

import static org.amcreports.dashboard.Database.execute;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.amcreports.dashboard.Platform;
import org.amcreports.dashboard.ServiceTest;
import org.amcreports.dashboard.Topic;
import org.amcreports.dashboard.delivery.Story;
import org.amcreports.dashboard.delivery.World;
import org.amcreports.http.id.TypeId;
import org.amcreports.testing.contracts.Contracts;
import org.amcreports.testing.contracts.Example;
import org.junit.jupiter.api.Test;

/** Users, instances and workflows come, change, go and come back. */
@ServiceTest
class DisorderlyDeliveryTest {

    private static final int KEYS = 40;

    /** Of a gravestone only that it is there: what a tombstone leaves in other columns means nothing. */
    private static final String USERS = """
            select user_id, email, display_name, buried_at is null as alive
            from platform_users where user_id = any(?::uuid[])
            """;

    private static final String INSTANCES = """
            select instance_id, buried_at is null as alive, case when buried_at is null then name end as name,
                   case when buried_at is null then time_zone || currency end as money, member_user_ids
            from platform_instances where instance_id = any(?::uuid[])
            """;
    private static final String WORKFLOWS = """
            select workflow_id, buried_at is null as alive, case when buried_at is null then name end as name,
                   case when buried_at is null then week_start || availability_hours end as weeks
            from platform_workflows where workflow_id = any(?::uuid[])
            """;
    private static final String FRESHNESS = """
            select workflow_id, instance_id, revision
            from source_freshness where array[workflow_id, instance_id] && ?::uuid[]
            """;
    private static final String DASHBOARDS =
            "select id, dashboard_id, name, user_id, version from dashboards where user_id = any(?::uuid[])";
    private static final String WIDGETS =
            "select dashboard_id, widget_id, title from dashboard_widgets where dashboard_id = any(?::uuid[])";
    private static final String SHARES = """
            select dashboard_id, shared_by_user_id, shared_with_user_id, permission_level
            from dashboard_shares where dashboard_id = any(?::uuid[])
            """;
    private static final String EVENTS =
            "select topic, key, payload::json from outbox where payload::json ->> 'user_id' = any(?::text[])";

    private final Contracts contracts = Contracts.at(Path.of("contracts"));
    private final World orderly = new World();
    private final World disorderly = new World();

    @Test
    void leavesTheSameTablesAndExactlyThePoisonAside() {
        Story users = new Story(Platform.USERS, contracts, DisorderlyDeliveryTest::users);
        Story instances = new Story(Platform.INSTANCES, contracts, DisorderlyDeliveryTest::instances);
        Story workflows = new Story(Platform.WORKFLOWS, contracts, DisorderlyDeliveryTest::workflows);
        furnish(orderly);
        furnish(disorderly);

        users.tell(orderly, disorderly, "email");
        instances.tell(orderly, disorderly, "time_zone");
        workflows.tell(orderly, disorderly, "week_start");
        users.awaitEnd(id -> user(id, "last"), "platform_users where user_id");
        instances.awaitEnd(id -> instance(id, "last", "UTC"), "platform_instances where instance_id");
        workflows.awaitEnd(id -> workflow(id, "last", "MONDAY"), "platform_workflows where workflow_id");

        // of each kind a quarter goes; every second of these comes back, but not what was its own
        assertSame(USERS, KEYS);
        assertSame(INSTANCES, KEYS);
        assertSame(WORKFLOWS, KEYS);
        for (String table : List.of(USERS, INSTANCES, WORKFLOWS)) {
            assertThat(orderly.rows(table))
                    .filteredOn(row -> row.contains("\"alive\":false"))
                    .hasSize(KEYS / 8);
        }
        assertSame(DASHBOARDS, KEYS - KEYS / 4);
        assertSame(WIDGETS, 2 * (KEYS - KEYS / 4));
        assertSame(SHARES, 2 * (KEYS - KEYS / 4) - 2 * KEYS / 4);
        assertSame(EVENTS, KEYS / 4);
        assertSame(FRESHNESS, 2 * 3);
        List.of(users, instances, workflows).forEach(Story::assertExactlyThePoisonIsSetAside);
    }

    private void assertSame(String table, int rows) {
        assertThat(orderly.rows(table)).as(table).hasSize(rows);
        assertThat(disorderly.rows(table)).as(table).isEqualTo(orderly.rows(table));
    }

    private static List<Example> users(World world) {
        return lives(world, "user", (id, number) -> user(id, "first"), (id, number) -> user(id, "later"));
    }

    private static List<Example> instances(World world) {
        return lives(
                world,
                "instance",
                (id, number) -> instance(id, "first", "America/New_York", world.id("user 1"), world.id("user 2")),
                (id, number) -> instance(id, "later", zone(number), world.id("user 2"), world.id("user " + number)));
    }

    private static List<Example> workflows(World world) {
        return lives(
                world,
                "workflow",
                (id, number) -> workflow(id, "first", "MONDAY"),
                (id, number) -> workflow(id, "later", number % 3 == 0 ? "SUNDAY" : "MONDAY"));
    }

    private interface Chapter {
        Example about(UUID id, int number);
    }

    /** All are told of twice; every fourth is then deleted, and every eighth told of again. */
    private static List<Example> lives(World world, String kind, Chapter first, Chapter later) {
        List<Example> events = new ArrayList<>();
        events.addAll(chapter(world, kind, 1, first));
        events.addAll(chapter(world, kind, 1, later));
        events.addAll(
                chapter(world, kind, 4, (id, number) -> later.about(id, number).withValue(null)));
        events.addAll(chapter(world, kind, 8, later));
        return events;
    }

    private static List<Example> chapter(World world, String kind, int step, Chapter chapter) {
        return IntStream.iterate(0, number -> number < KEYS, number -> number + step)
                .mapToObj(number -> chapter.about(world.id(kind + " " + number), number))
                .toList();
    }

    private static String zone(int number) {
        return number % 3 == 0 ? "Europe/Berlin" : "America/New_York";
    }

    private static Example user(UUID id, String name) {
        return example(Platform.USERS, id, """
                {"user_id": "%s", "email": "%s@example.com", "display_name": "%s", "roles": ["user"]}
                """.formatted(id, name, name));
    }

    private static Example instance(UUID id, String name, String zone, UUID... members) {
        String json = Platform.instanceJson(id, zone, "USD", members);
        return example(Platform.INSTANCES, id, json).with("name", name);
    }

    private static Example workflow(UUID id, String name, String weekStart) {
        return example(Platform.WORKFLOWS, id, """
                {"workflow_id": "%s", "name": "%s", "week_start": "%s", "availability_hours": 72}
                """.formatted(id, name, weekStart));
    }

    private static Example example(Topic topic, UUID id, String json) {
        return new Example(topic.name(), "made", id.toString(), Map.of(), json.getBytes(StandardCharsets.UTF_8));
    }

    /** Each user has a dashboard and shares it with the next two; every sixth workflow and instance has figures already. */
    private static void furnish(World world) {
        for (int number = 0; number < KEYS; number++) {
            UUID owner = world.id("user " + number);
            UUID dashboard = world.id("dashboard " + number);
            execute(
                    "insert into dashboards (id, dashboard_id, name, user_id) values (?, ?, ?, ?)",
                    dashboard,
                    TypeId.of("dash", dashboard),
                    "Dashboard " + number,
                    owner);
            execute("""
                    insert into dashboard_widgets (dashboard_id, widget_id, widget_type, title, data_source, position_config)
                    values (?, 'one', 'text', 'One', '{}', '{}'), (?, 'two', 'text', 'Two', '{}', '{}')
                    """, dashboard, dashboard);
            for (int next = 1; next <= 2; next++) {
                execute(
                        "insert into dashboard_shares (dashboard_id, shared_by_user_id, shared_with_user_id) values (?, ?, ?)",
                        dashboard,
                        owner,
                        world.id("user " + (number + next) % KEYS));
            }
        }
        for (int number = 0; number < KEYS; number += 6) {
            String figures = "insert into source_freshness (workflow_id, instance_id, revision) values (?, ?, 1)";
            execute(figures, world.id("workflow " + number), world.id("elsewhere " + number));
            execute(figures, world.id("elsewhere " + number), world.id("instance " + number));
        }
    }
}
