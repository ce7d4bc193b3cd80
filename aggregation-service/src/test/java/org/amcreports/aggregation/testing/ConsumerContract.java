package org.amcreports.aggregation.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.amcreports.http.json.ExactJson;
import org.amcreports.outbox.delivery.Delivery;
import org.amcreports.outbox.delivery.PoisonRecordException;
import org.amcreports.testing.contracts.Contracts;
import org.amcreports.testing.contracts.Example;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Holds this service's own record of an event against the schema and the examples of whoever publishes it. */
public abstract class ConsumerContract {

    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

    private final Class<? extends Record> type;
    private final Path schema;
    private final List<Example> examples;

    /** @param contracts the folder that has the topic's schema and examples */
    protected ConsumerContract(Path contracts, String topic, Class<? extends Record> type) {
        this.type = type;
        this.schema = contracts.resolve("asyncapi/schemas").resolve(topic + ".json");
        this.examples = Contracts.at(contracts).examples(topic).stream()
                .filter(example -> example.value() != null)
                .toList();
    }

    @Test
    void readsEveryExample() {
        assertThat(examples).hasSizeGreaterThan(1);
        for (Example example : examples) {
            JsonNode published = tree(example.value());
            ObjectNode understood = read(example);
            assertThat(understood).isNotEmpty();
            understood.properties().forEach(field -> assertThat(field.getValue())
                    .as("%s of %s", field.getKey(), example)
                    .isEqualTo(published.path(field.getKey())));
        }
    }

    @Test
    void ignoresFieldsThatItDoesNotKnow() {
        for (Example example : examples) {
            assertThat(read(example.with("a_later_field", List.of(Map.of("with", 1)))))
                    .isEqualTo(read(example));
        }
    }

    @Test
    void namesTheRequiredFieldThatIsMissing() {
        assertThat(required()).isNotEmpty();
        for (Example example : examples) {
            for (String field : required()) {
                assertThatThrownBy(() -> read(example.without(field)))
                        .as("%s without %s", example, field)
                        .isInstanceOf(PoisonRecordException.class)
                        .hasMessageContaining(field);
            }
        }
    }

    @Test
    void requiresNothingThatThePublisherDoesNotPromise() {
        List<String> promised = Api.list(tree(schema).path("required")).stream()
                .map(JsonNode::asText)
                .toList();
        assertThat(promised).containsAll(required());
        examples.forEach(
                example -> assertThat(read(onlyWith(promised, example))).isNotEmpty());
    }

    private static Example onlyWith(List<String> fields, Example example) {
        Example least = example;
        for (Map.Entry<String, JsonNode> field : tree(example.value()).properties()) {
            least = fields.contains(field.getKey()) ? least : least.without(field.getKey());
        }
        return least;
    }

    /** As it comes from Kafka, and written again: null where the event says nothing. */
    private ObjectNode read(Example example) {
        Delivery delivery = new Delivery(example.topic(), 0, 0, example.key(), example.headers(), example.value());
        ObjectNode read = ExactJson.mapper().valueToTree(delivery.payload(type));
        read.properties().removeIf(field -> field.getValue().isNull());
        return read;
    }

    private List<String> required() {
        return Stream.of(type.getRecordComponents())
                .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(component -> SNAKE_CASE.translate(component.getName()))
                .toList();
    }

    private static JsonNode tree(byte @Nullable [] json) {
        try {
            return ExactJson.mapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode tree(Path file) {
        try {
            return ExactJson.mapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
