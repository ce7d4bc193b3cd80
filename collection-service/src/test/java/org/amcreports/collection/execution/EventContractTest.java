package org.amcreports.collection.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.amcreports.collection.collections.CollectionStatusChanged;
import org.amcreports.outbox.json.EventJson;
import org.amcreports.outbox.json.ExactJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is published is what the contracts say. */
class EventContractTest {

    static Stream<Arguments> payloads() {
        return Stream.of(
                Arguments.of("amc.week-completed.v1", WeekCompleted.class),
                Arguments.of("amc.week-failed.v1", WeekFailed.class),
                Arguments.of("amc.collection-status-changed.v1", CollectionStatusChanged.class));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void theExampleIsAPayload(String topic, Class<?> payload) throws IOException {
        String example = contract(topic + ".example.json");

        Object read = new EventJson().read(example, payload);

        assertThat(ExactJson.read(new EventJson().write(read), JsonNode.class))
                .isEqualTo(ExactJson.read(example, JsonNode.class));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void theSchemaNamesEachField(String topic, Class<?> payload) throws IOException {
        JsonNode schema = ExactJson.read(contract(topic + ".schema.json"), JsonNode.class);
        JsonNode example = ExactJson.read(contract(topic + ".example.json"), JsonNode.class);

        List<String> described = names(schema.get("properties"));

        assertThat(described).containsExactlyInAnyOrderElementsOf(names(example));
        assertThat(described).hasSize(payload.getRecordComponents().length);
        assertThat(schema.get("required")).allMatch(name -> described.contains(name.asText()));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String contract(String file) throws IOException {
        return Files.readString(Path.of("contracts", file));
    }
}
