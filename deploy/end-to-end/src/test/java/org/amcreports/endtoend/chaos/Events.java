package org.amcreports.endtoend.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.amcreports.endtoend.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The events of completed weeks; one that a relay has sent twice counts once. */
final class Events {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Events() {}

    /** By source and week: what each of its events says of checksum and maturity, counted. */
    static Map<String, Map<String, Integer>> weeksCompleted(String bootstrapServers) throws IOException {
        Map<String, Map<String, Integer>> weeks = new TreeMap<>();
        Set<String> ids = new HashSet<>();
        for (ConsumerRecord<String, String> event : Topic.read(bootstrapServers, "amc.week-completed.v1")) {
            if (ids.add(new String(event.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))) {
                JsonNode week = JSON.readTree(event.value());
                weeks.computeIfAbsent(
                                event.key().replace(':', ' ') + " "
                                        + week.path("week_start_date").asText(),
                                key -> new TreeMap<>())
                        .merge(
                                week.path("maturity").asText() + " "
                                        + week.path("data_checksum").asText(),
                                1,
                                Integer::sum);
            }
        }
        return weeks;
    }
}
