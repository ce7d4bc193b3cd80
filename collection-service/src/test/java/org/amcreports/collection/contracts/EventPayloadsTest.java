package org.amcreports.collection.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.amcreports.collection.collections.CollectionStatusChanged;
import org.amcreports.collection.execution.WeekCompleted;
import org.amcreports.collection.execution.WeekFailed;
import org.amcreports.http.json.ExactJson;
import org.amcreports.outbox.json.EventJson;
import org.amcreports.testing.contracts.Example;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The records that are published have the fields of the schemas and of the examples, no more and no less. */
class EventPayloadsTest {

    static Stream<Arguments> payloads() {
        return Stream.of(
                Arguments.of(WeekCompleted.TOPIC, WeekCompleted.class),
                Arguments.of(WeekFailed.TOPIC, WeekFailed.class),
                Arguments.of(CollectionStatusChanged.TOPIC, CollectionStatusChanged.class));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void anExampleIsAPayload(String topic, Class<?> payload) {
        EventJson json = new EventJson();
        for (Example example : CollectionContracts.open().examples(topic)) {
            String text = example.json().toString();

            String written = json.write(json.read(text, payload));

            assertThat(ExactJson.read(written, JsonNode.class))
                    .as("%s", example)
                    .isEqualTo(ExactJson.read(text, JsonNode.class));
        }
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void everyFieldIsDescribed(String topic, Class<?> payload) throws IOException {
        List<String> described = new ArrayList<>();
        schema(topic).get("properties").fieldNames().forEachRemaining(described::add);

        assertThat(described).hasSize(payload.getRecordComponents().length);
    }

    /** A field that was added later is optional for ever: replays send what was stored before it was there. */
    @ParameterizedTest
    @MethodSource("payloads")
    void whatWasStoredBeforeAFieldWasAddedIsRead(String topic, Class<?> payload) throws IOException {
        List<String> required = StreamSupport.stream(
                        schema(topic).get("required").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        for (Example example : CollectionContracts.open().examples(topic)) {
            String stored = example.json().retain(required).toString();

            assertThatCode(() -> new EventJson().read(stored, payload))
                    .as("%s", example)
                    .doesNotThrowAnyException();
            CollectionContracts.open().check(topic, stored.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static JsonNode schema(String topic) throws IOException {
        Path file = CollectionContracts.FOLDER.resolve("asyncapi/schemas/" + topic + ".json");
        return ExactJson.read(Files.readString(file, StandardCharsets.UTF_8), JsonNode.class);
    }
}
