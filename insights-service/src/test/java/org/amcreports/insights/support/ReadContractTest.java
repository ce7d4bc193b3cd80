package org.amcreports.insights.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.amcreports.http.json.ExactJson;
import org.amcreports.outbox.delivery.Delivery;
import org.amcreports.outbox.delivery.PoisonRecordException;
import org.amcreports.testing.contracts.Contracts;
import org.amcreports.testing.contracts.Example;
import org.junit.jupiter.api.Test;

/** A record of this service against the contract of the topic that it is read from. */
public abstract class ReadContractTest {
    private final Path contracts;
    private final String topic;
    private final Class<? extends Record> type;
    private final Set<String> required;

    /** @param required the fields without which the record cannot be read */
    protected ReadContractTest(Path contracts, String topic, Class<? extends Record> type, Set<String> required) {
        this.contracts = contracts;
        this.topic = topic;
        this.type = type;
        this.required = required;
    }

    @Test
    public void readsEachFieldOfEveryExampleAsItWasPublished() {
        for (Example example : examples()) {
            JsonNode read = ExactJson.mapper().valueToTree(read(example));
            read.properties().forEach(field -> assertThat(field.getValue().isNull() ? null : field.getValue())
                    .as("%s of %s", field.getKey(), example)
                    .isEqualTo(example.json().get(field.getKey())));
        }
    }

    @Test
    public void ignoresWhatIsAddedLater() {
        for (Example example : examples()) {
            Example grown = example.with("added_later", Map.of("list", List.of(1, "two")));

            assertThat(read(grown)).isEqualTo(read(example));
        }
    }

    @Test
    public void namesTheFieldThatIsMissing() {
        assertThat(required).isNotEmpty();
        for (Example example : examples()) {
            for (String field : required) {
                assertPoison(example.without(field), field);
                assertPoison(example.with(field, null), field);
            }
        }
    }

    @Test
    public void requiresOnlyWhatThePublisherPromises() throws IOException {
        Set<String> promised = promised();

        assertThat(promised).containsAll(required);
        for (Example example : examples()) {
            example.json().fieldNames().forEachRemaining(field -> {
                if (!promised.contains(field)) {
                    assertThat(read(example.without(field))).as(field).isNotNull();
                }
            });
        }
    }

    private void assertPoison(Example example, String field) {
        assertThatThrownBy(() -> read(example))
                .as("%s without %s", example, field)
                .isInstanceOf(PoisonRecordException.class)
                .hasMessageStartingWith(field + ":");
    }

    private Record read(Example example) {
        return new Delivery(topic, 0, 0, example.key(), example.headers(), example.value()).payload(type);
    }

    /** But for tombstones, which are not read. */
    private List<Example> examples() {
        List<Example> all = Contracts.at(contracts).examples(topic).stream()
                .filter(example -> example.value() != null)
                .toList();
        assertThat(all).hasSizeGreaterThanOrEqualTo(2);
        return all;
    }

    private Set<String> promised() throws IOException {
        Path schema = contracts.resolve("asyncapi/schemas/" + topic + ".json");
        Set<String> promised = new HashSet<>();
        Objects.requireNonNull(ExactJson.mapper().readTree(schema.toFile()).get("required"))
                .forEach(name -> promised.add(name.asText()));
        return promised;
    }
}
