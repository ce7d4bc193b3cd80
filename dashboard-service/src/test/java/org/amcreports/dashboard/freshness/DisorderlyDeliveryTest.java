package org.amcreports.dashboard.freshness;

import static org.amcreports.dashboard.Database.execute;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.amcreports.dashboard.ServiceTest;
import org.amcreports.dashboard.Topic;
import org.amcreports.dashboard.delivery.Story;
import org.amcreports.dashboard.delivery.World;
import org.amcreports.testing.contracts.Contracts;
import org.amcreports.testing.contracts.Example;
import org.junit.jupiter.api.Test;

@ServiceTest
class DisorderlyDeliveryTest {

    private static final Topic REFRESHED = new Topic("amc.aggregate-refreshed.v1");
    private static final int SOURCES = 50;

    // neither the earliest week nor the greatest execution date comes first or last
    private static final List<String> DAYS = List.of("2026-02-16", "2026-02-02", "2026-02-01", "2026-02-09");
    private static final List<String> EXECUTIONS =
            List.of("2026-03-02T01:00:00Z", "2026-03-04T01:00:00Z", "2026-03-01T01:00:00Z", "2026-03-03T01:00:00Z");

    private static final String FRESHNESS = """
            select workflow_id, instance_id, revision, as_of, first_day, refreshed_at
            from source_freshness where workflow_id = any(?::uuid[])
            """;
    private static final String HANDLED = "select consumer, event_id from inbox where event_id = any(?::text[])";

    private final Contracts contracts = Contracts.at(Path.of("..", "aggregation-service", "contracts"));
    private final Example published = contracts.examples(REFRESHED.name()).get(0);
    private final World orderly = new World();
    private final World disorderly = new World();

    @Test
    void leavesTheSameTablesAndExactlyThePoisonAside() {
        Story story = new Story(REFRESHED, contracts, this::refreshments);
        dig(orderly);
        dig(disorderly);

        story.tell(orderly, disorderly, "revision");
        story.awaitEnd(
                id -> refreshed(id, UUID.randomUUID(), UUID.randomUUID(), "weekly", 1),
                "source_freshness where workflow_id");

        // a tenth of the workflows and a tenth of the instances are buried
        assertThat(orderly.rows(FRESHNESS)).hasSize(SOURCES * 8 / 10).allSatisfy(row -> assertThat(row)
                .contains("\"revision\":4", "\"as_of\":\"2026-03-04T", "\"first_day\":\"2026-02-02\""));
        assertThat(disorderly.rows(FRESHNESS)).isEqualTo(orderly.rows(FRESHNESS));
        assertThat(orderly.rows(HANDLED)).hasSize(SOURCES * 4);
        assertThat(disorderly.rows(HANDLED)).isEqualTo(orderly.rows(HANDLED));
        story.assertExactlyThePoisonIsSetAside();
    }

    /** Four events a source, the third of them of a month. */
    private List<Example> refreshments(World world) {
        List<Example> events = new ArrayList<>();
        for (int revision = 1; revision <= 4; revision++) {
            for (int source = 0; source < SOURCES; source++) {
                UUID event = world.id("event " + source + "/" + revision);
                String type = revision == 3 ? "monthly" : "weekly";
                events.add(refreshed(
                        world.id("workflow " + source), world.id("instance " + source), event, type, revision));
            }
        }
        return events;
    }

    private Example refreshed(UUID workflow, UUID instance, UUID event, String type, int revision) {
        return published
                .withKey(workflow + ":" + instance)
                .withHeader("ce_id", event.toString())
                .withHeader("ce_time", "2026-03-1%dT02:00:00Z".formatted(revision))
                .with("workflow_id", workflow)
                .with("instance_id", instance)
                .with("aggregation_type", type)
                .with("data_date", DAYS.get(revision - 1))
                .with("as_of", EXECUTIONS.get(revision - 1))
                .with("revision", revision)
                .with("version", revision);
    }

    private static void dig(World world) {
        for (int source = 0; source < SOURCES; source += 10) {
            execute("""
                    insert into platform_workflows (workflow_id, topic_partition, topic_offset, buried_at)
                    values (?, 0, 0, now())
                    """, world.id("workflow " + source));
            execute("""
                    insert into platform_instances (instance_id, topic_partition, topic_offset, buried_at)
                    values (?, 0, 0, now())
                    """, world.id("instance " + (source + 5)));
        }
    }
}
