package org.amcreports.testing.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.amcreports.http.json.ExactJson;
import org.amcreports.outbox.delivery.Delivery;
import org.amcreports.outbox.delivery.PoisonRecordException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Holds a service's own record of an event against the schema and the examples of whoever publishes it. A component that
 * is not {@code @Nullable} is a field that the record requires.
 */
public abstract class ConsumerContract {

    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

    private final Class<? extends Record> type;
    private final JsonNode schema;
    private final List<Example> examples;

    /** @param contracts the folder that has the topic's schema and examples, which may be another service's */
    protected ConsumerContract(Path contracts, String topic, Class<? extends Record> type) {
        this.type = type;
        Contracts open = Contracts.at(contracts);
        this.schema = Objects.requireNonNull(open.schemas().get(topic), topic);
        this.examples = open.examples(topic).stream()
                .filter(example -> example.value() != null)
                .toList();
    }

    @Test
    public void readsEveryExample() throws IOException {
        assertThat(examples).hasSizeGreaterThan(1);
        for (Example example : examples) {
            // Written as the service does and read, since an int and a long of one value are different nodes.
            JsonNode understood = Json.MAPPER.readTree(ExactJson.mapper().writeValueAsBytes(read(example)));
            for (String field : fields(false)) {
                assertThat(valueOf(understood, field))
                        .as("%s of %s", field, example)
                        .isEqualTo(valueOf(example.json(), field));
            }
        }
    }

    @Test
    public void ignoresAFieldThatIsAddedLater() {
        for (Example example : examples) {
            assertThat(read(example.with("added_later", Map.of("deep", List.of(1, "two")))))
                    .isEqualTo(read(example));
        }
    }

    @Test
    public void readsAndRequiresOnlyWhatIsPromised() {
        assertThat(StreamSupport.stream(schema.path("required").spliterator(), false)
                        .map(JsonNode::asText))
                .containsAll(required());
        assertThat(schema.path("properties").fieldNames()).toIterable().containsAll(fields(false));
    }

    @Test
    public void needsNoMoreThanTheRequiredFields() {
        for (Example example : examples) {
            ObjectNode least = example.json();
            least.retain(required());
            assertThat(read(example.withValue(Json.write(least))))
                    .as("%s", least)
                    .isNotNull();
        }
    }

    @Test
    public void namesTheRequiredFieldThatIsMissing() {
        for (Example example : examples) {
            for (String field : required()) {
                assertNamed(field, example.without(field));
                assertNamed(field, example.with(field, null));
            }
        }
    }

    /** As the service reads it from Kafka. */
    private Record read(Example example) {
        return new Delivery(example.topic(), 0, 0, example.key(), example.headers(), example.value()).payload(type);
    }

    private void assertNamed(String field, Example broken) {
        assertThatThrownBy(() -> read(broken))
                .as("%s without %s", broken, field)
                .isInstanceOf(PoisonRecordException.class)
                .hasMessageContaining(field);
    }

    private List<String> required() {
        return fields(true);
    }

    private List<String> fields(boolean requiredOnly) {
        return Stream.of(type.getRecordComponents())
                .filter(component ->
                        !(requiredOnly && component.getAnnotatedType().isAnnotationPresent(Nullable.class)))
                .map(component -> SNAKE_CASE.translate(component.getName()))
                .toList();
    }

    /** A field that is absent says as little as one that is null. */
    private static JsonNode valueOf(JsonNode json, String field) {
        return json.has(field) ? json.path(field) : NullNode.getInstance();
    }
}
