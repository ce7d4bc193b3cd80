package org.amcreports.dashboard.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.amcreports.http.json.ExactJson;
import org.amcreports.outbox.delivery.Delivery;
import org.amcreports.outbox.delivery.PoisonRecordException;
import org.amcreports.testing.contracts.Contracts;
import org.amcreports.testing.contracts.Example;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What this service reads of a topic fits what is promised of it. */
public abstract class ReaderContractTest {

    private final Class<? extends Record> type;
    private final JsonNode schema;
    private final List<Example> examples;

    /** @param contracts the folder that describes the topic, which may be another service's */
    protected ReaderContractTest(Path contracts, String topic, Class<? extends Record> type) {
        this.type = type;
        this.schema = json(contracts.resolve("asyncapi/schemas/" + topic + ".json"));
        this.examples = Contracts.at(contracts).examples(topic).stream()
                .filter(example -> example.value() != null)
                .toList();
    }

    @Test
    public void readsEveryExample() {
        assertThat(examples).isNotEmpty();
        for (Example example : examples) {
            JsonNode read = ExactJson.mapper().valueToTree(read(example));
            for (String field : fields(false)) {
                assertThat(read.path(field).toString())
                        .as("%s of %s", field, example)
                        .isEqualTo(promised(example, field));
            }
        }
    }

    @Test
    public void ignoresAFieldItDoesNotKnow() {
        for (Example example : examples) {
            assertThat(read(example.with("added_later", Map.of("deep", List.of(1)))))
                    .isEqualTo(read(example));
        }
    }

    @Test
    public void readsAndRequiresOnlyWhatIsPromised() {
        assertThat(StreamSupport.stream(schema.path("required").spliterator(), false)
                        .map(JsonNode::asText))
                .containsAll(fields(true));
        assertThat(schema.path("properties").fieldNames()).toIterable().containsAll(fields(false));
    }

    @Test
    public void needsNoMoreThanTheRequiredFields() {
        for (Example example : examples) {
            ObjectNode least = example.json();
            least.retain(fields(true));
            assertThat(read(example.withValue(least.toString().getBytes(StandardCharsets.UTF_8))))
                    .as("%s", least)
                    .isNotNull();
        }
    }

    @TestFactory
    public Stream<DynamicTest> namesTheFieldItMisses() {
        return fields(true).stream()
                .map(field -> DynamicTest.dynamicTest(
                        field,
                        () -> examples.forEach(example -> {
                            assertNamed(field, example.without(field));
                            assertNamed(field, example.with(field, null));
                        })));
    }

    private void assertNamed(String field, Example broken) {
        assertThatThrownBy(() -> read(broken))
                .isInstanceOf(PoisonRecordException.class)
                .hasMessageContaining(field);
    }

    private Record read(Example example) {
        return new Delivery(example.topic(), 0, 0, example.key(), example.headers(), example.value()).payload(type);
    }

    private List<String> fields(boolean requiredOnly) {
        return Stream.of(type.getRecordComponents())
                .filter(field -> !requiredOnly || isRequired(field))
                .map(field -> new SnakeCaseStrategy().translate(field.getName()))
                .collect(Collectors.toList());
    }

    private static boolean isRequired(RecordComponent field) {
        return !field.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static String promised(Example example, String field) {
        JsonNode value = example.json().path(field);
        return value.isMissingNode() ? "null" : value.toString();
    }

    private static JsonNode json(Path file) {
        try {
            return ExactJson.mapper().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
