package org.amcreports.collection.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.amcreports.collection.collections.CollectionStatusChanged;
import org.amcreports.collection.execution.ledger.WeekCompleted;
import org.amcreports.collection.execution.ledger.WeekFailed;
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
        Path file = CollectionContracts.FOLDER.resolve("asyncapi/schemas/" + topic + ".json");
        JsonNode schema = ExactJson.read(Files.readString(file, StandardCharsets.UTF_8), JsonNode.class);

        List<String> described = new ArrayList<>();
        schema.get("properties").fieldNames().forEachRemaining(described::add);

        assertThat(described).containsExactlyInAnyOrderElementsOf(written(payload));
    }

    /** The fields that were added later are not in what was stored before, and is replayed. */
    @ParameterizedTest
    @MethodSource("payloads")
    void anEventOfBeforeAFieldWasAddedIsStillValid(String topic, Class<?> payload) throws IOException {
        Path released = CollectionContracts.FOLDER.resolve("released/" + topic + ".json");
        JsonNode born = ExactJson.read(Files.readString(released, StandardCharsets.UTF_8), JsonNode.class);
        for (Example example : CollectionContracts.open().examples(topic)) {
            ObjectNode old = example.json();
            old.retain(texts(born.get("required")));

            CollectionContracts.open().check(topic, ExactJson.write(old).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static List<String> written(Class<?> payload) {
        SerializationConfig writing = ExactJson.mapper().getSerializationConfig();
        return writing.introspect(writing.constructType(payload)).findProperties().stream()
                .map(BeanPropertyDefinition::getName)
                .toList();
    }
}
