package org.amcreports.testing.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What each service's {@code contracts} folder must be. A service extends it with its folder and the topics that its
 * code really sends and receives.
 */
public abstract class ContractsTest {

    private static final String SCHEMA_ID = "urn:amc-reports:schema:";
    private static final String KEEP = "Keep it for six months after a newer version stands beside it.";

    private final Contracts contracts;
    private final Set<String> sent;
    private final Set<String> received;

    protected ContractsTest(Path contracts, Set<String> sent, Set<String> received) {
        this.contracts = Contracts.at(contracts);
        this.sent = sent;
        this.received = received;
    }

    @Test
    public void documentIsAsyncApi() {
        assertThat(Schemas.documentViolations(contracts.document().root())).isEmpty();
    }

    @Test
    public void everyReferenceResolves() {
        assertThat(contracts.document().danglingReferences())
                .as("asyncapi.yaml")
                .isEmpty();
        assertThat(ofEachSchema(this::danglingReferences)).isEmpty();
    }

    @Test
    public void channelsAreTheTopicsInCode() {
        Set<String> all = new TreeSet<>(sent);
        all.addAll(received);
        assertThat(contracts.document().addresses("send")).as("sent").containsExactlyInAnyOrderElementsOf(sent);
        assertThat(contracts.document().addresses("receive"))
                .as("received")
                .containsExactlyInAnyOrderElementsOf(received);
        assertThat(contracts.document().addresses()).as("channels").containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    public void everySentTopicHasSchemaKeyAndHeaders() {
        for (String topic : sent) {
            assertThat(contracts.document().payloads(topic))
                    .as("payload schema of %s", topic)
                    .hasSize(1);
            assertThat(contracts.document().keys(topic))
                    .as("Kafka key of %s", topic)
                    .isNotEmpty();
            assertThat(contracts.document().headers(topic))
                    .as("headers of %s", topic)
                    .isNotEmpty();
        }
    }

    @Test
    public void everySchemaIsJsonSchema() {
        assertThat(ofEachSchema(contracts.validator()::schemaViolations)).isEmpty();
        contracts.schemas().forEach((name, schema) -> {
            assertThat(schema.path("$schema").asText())
                    .as("$schema of %s", name)
                    .isEqualTo("https://json-schema.org/draft/2020-12/schema");
            assertThat(schema.path("$id").asText()).as("$id of %s", name).isEqualTo(SCHEMA_ID + name);
        });
    }

    @Test
    public void everyPropertyIsDescribed() {
        assertThat(ofEachSchema(Subschemas::undescribed)).isEmpty();
    }

    @Test
    public void everySchemaLeavesRoomForNewFields() {
        assertThat(ofEachSchema(Subschemas::closed)).isEmpty();
    }

    @Test
    public void everySchemaHasTwoValidExamples() {
        assertThat(contracts.topics()).isNotEmpty();
        for (String topic : contracts.topics()) {
            assertThat(contracts.examples(topic)).as("examples of %s", topic).hasSizeGreaterThanOrEqualTo(2);
            for (Example example : contracts.examples(topic)) {
                assertThat(contracts.violations(example.toConsumerRecord()))
                        .as("%s", example)
                        .isEmpty();
            }
        }
    }

    @Test
    public void everyExampleInTheDocumentIsValid() {
        for (String topic : contracts.topics()) {
            for (JsonNode example : contracts.document().examples(topic)) {
                contracts.check(topic, Json.write(example));
            }
        }
    }

    /**
     * The gate. {@code released/} holds the published schemas as subscribers know them: copy them there with each release,
     * and never edit them there. A channel that is marked {@code x-status: planned} has no subscribers yet.
     */
    @Test
    public void nothingBreaksASubscriber() {
        Map<String, JsonNode> released = contracts.released();
        Set<String> topics = inUse();
        List<String> breaks = new ArrayList<>();
        schemasOf(topics)
                .filter(name -> !released.containsKey(name))
                .forEach(name -> breaks.add(name + ": is published, but not in released/, where the gate looks. Copy"
                        + " asyncapi/schemas/" + name + ".json there, or mark its channel x-status: planned."));
        released.forEach((name, schema) -> {
            JsonNode current = contracts.schemas().get(name);
            if (current == null) {
                breaks.add(name + " $: the schema is gone. " + KEEP);
            } else if (!topics.contains(name) && !name.equals(Contracts.HEADERS)) {
                breaks.add(name + " $: the topic is not sent any more. " + KEEP);
            } else {
                Compatibility.breaks(schema, current).forEach(each -> breaks.add(name + " " + each));
            }
        });
        assertThat(breaks).isEmpty();
    }

    private Set<String> inUse() {
        Set<String> topics = new TreeSet<>(sent);
        topics.removeIf(contracts.document()::planned);
        return topics;
    }

    /** Of their payloads and of their headers. */
    private Stream<String> schemasOf(Set<String> topics) {
        return topics.stream()
                .flatMap(topic -> Stream.of("payload", "headers")
                        .flatMap(part -> contracts.document().files(topic, part).stream()))
                .map(Contracts::nameOf)
                .distinct();
    }

    private List<String> danglingReferences(JsonNode schema) {
        return schema.findValuesAsText("$ref").stream()
                .filter(ref -> !resolves(schema, ref))
                .toList();
    }

    private boolean resolves(JsonNode schema, String ref) {
        int hash = ref.indexOf('#');
        String id = hash < 0 ? ref : ref.substring(0, hash);
        String pointer = hash < 0 ? "" : ref.substring(hash + 1);
        JsonNode target = id.isEmpty() ? schema : contracts.schemas().get(id.replace(SCHEMA_ID, ""));
        return target != null && !target.at(pointer).isMissingNode();
    }

    private List<String> ofEachSchema(Function<JsonNode, List<String>> findings) {
        List<String> all = new ArrayList<>();
        contracts.schemas().forEach((name, schema) -> findings.apply(schema)
                .forEach(finding -> all.add(name + " " + finding)));
        return all;
    }
}
