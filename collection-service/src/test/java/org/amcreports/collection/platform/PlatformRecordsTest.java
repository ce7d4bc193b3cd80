package org.amcreports.collection.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.amcreports.collection.contracts.CollectionContracts;
import org.amcreports.http.json.ExactJson;
import org.amcreports.outbox.json.EventJson;
import org.amcreports.testing.contracts.Example;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The platform's topics are read as the contracts say. */
class PlatformRecordsTest {

    private final EventJson json = new EventJson();

    static Stream<Arguments> records() {
        return Stream.of(
                Arguments.of("amc.users.v1", UserRecord.class),
                Arguments.of("amc.instances.v1", InstanceRecord.class),
                Arguments.of("amc.workflows.v1", WorkflowRecord.class));
    }

    @ParameterizedTest
    @MethodSource("records")
    void readsEachFieldThatTheContractNames(String topic, Class<?> type) {
        for (Example example : sound(topic)) {
            ObjectNode read = ExactJson.mapper().valueToTree(read(example, type));

            assertThat(fields(read))
                    .containsExactlyInAnyOrderElementsOf(fields(schema(topic).get("properties")));
            for (String field : fields(read)) {
                assertThat(read.get(field)).as("%s of %s", field, example).isEqualTo(orNull(example, field));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void ignoresAFieldThatItDoesNotKnow(String topic, Class<?> type) {
        for (Example example : sound(topic)) {
            Example extended = example.with("brand_new_field", Map.of("of", List.of("any", "shape")));

            assertThat(read(extended, type)).isEqualTo(read(example, type));
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void namesTheRequiredFieldThatIsMissing(String topic, Class<?> type) {
        List<String> required = required(topic);
        assertThat(required).isNotEmpty();

        for (Example example : sound(topic)) {
            for (String field : required) {
                for (Example broken : List.of(example.without(field), example.with(field, null))) {
                    assertThatThrownBy(() -> read(broken, type)).hasMessage(field + ": missing");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void bearsThatEveryOtherFieldIsMissing(String topic, Class<?> type) {
        List<String> required = required(topic);
        for (Example example : sound(topic)) {
            ObjectNode bare = example.json().retain(required);

            ObjectNode read = ExactJson.mapper().valueToTree(json.read(bare.toString(), type));

            read.remove(required);
            assertThat(read).allMatch(JsonNode::isNull);
        }
    }

    private Object read(Example example, Class<?> type) {
        return json.read(example.json().toString(), type);
    }

    /** Those that are no tombstones. */
    private static List<Example> sound(String topic) {
        List<Example> sound = CollectionContracts.open().examples(topic).stream()
                .filter(example -> example.value() != null)
                .toList();
        assertThat(sound).hasSizeGreaterThanOrEqualTo(2);
        return sound;
    }

    private static JsonNode orNull(Example example, String field) {
        return example.json().path(field).isMissingNode()
                ? example.json().nullNode()
                : example.json().get(field);
    }

    private static List<String> required(String topic) {
        List<String> required = new ArrayList<>();
        schema(topic).get("required").forEach(name -> required.add(name.asText()));
        return required;
    }

    private static List<String> fields(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode schema(String topic) {
        Path file = CollectionContracts.FOLDER.resolve("asyncapi/schemas/" + topic + ".json");
        try {
            return ExactJson.read(Files.readString(file), JsonNode.class);
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }
}
