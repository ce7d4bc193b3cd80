package org.amcreports.aggregation.query;

import static org.amcreports.aggregation.testing.Api.ask;
import static org.amcreports.aggregation.testing.Api.awaitRow;
import static org.amcreports.aggregation.testing.Api.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.amcreports.aggregation.testing.ServiceTest;
import org.amcreports.aggregation.testing.TestWeek;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An answer holds 10,000 groups and periods; those that put others together are not counted. */
@ServiceTest
class MostItemsTest {

    private static final int CHANNELS = 5002;
    private final UUID workflow = UUID.randomUUID();
    private final UUID instance = UUID.randomUUID();

    @BeforeEach
    void holdTwoWeeks() {
        String csv = IntStream.rangeClosed(1, CHANNELS)
                .mapToObj(n -> channel(n) + ",10")
                .collect(Collectors.joining("\n", "channel,impressions\n", "\n"));
        Map.of("2026-03-16", "2026-W12", "2026-03-23", "2026-W13").forEach((start, key) -> {
            TestWeek.of(workflow, instance, start, csv).publish();
            awaitRow(workflow, instance, "weekly", key, row -> true);
        });
    }

    @Test
    void asManyGroupsAsFitAreAnsweredWithTheOthers() {
        for (JsonNode result : List.of(ask(query("limit", 5000)), ask(query("groups", named(5000))))) {
            List<JsonNode> items = list(result.path("items"));

            assertThat(items).hasSize(10_002);
            assertThat(items)
                    .filteredOn(item -> item.path("others").asBoolean())
                    .extracting(item -> item.path("metrics").path("impressions").asInt())
                    .containsExactly(20, 20);
        }
    }

    @Test
    void whatAsksForMoreIsNamed() {
        assertThat(refusedField(query("limit", 5001))).isEqualTo("limit");
        assertThat(refusedField(query("groups", named(5001)))).isEqualTo("groups");
    }

    private static String refusedField(Map<String, Object> query) {
        return ask(query).path("problem").path("errors").path(0).path("field").asText();
    }

    private Map<String, Object> query(String narrowing, Object value) {
        Map<String, Object> query = new HashMap<>();
        query.put("workflow_id", workflow);
        query.put("instance_id", instance);
        query.put("aggregation_type", "weekly");
        query.put("from", "2026-03-16");
        query.put("to", "2026-03-29");
        query.put("metrics", List.of("impressions"));
        query.put("group_by", List.of("channel"));
        query.put("others", true);
        query.put(narrowing, value);
        return query;
    }

    private static List<List<String>> named(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> List.of(channel(n)))
                .toList();
    }

    private static String channel(int n) {
        return "channel %04d".formatted(n);
    }
}
