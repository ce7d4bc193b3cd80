package org.amcreports.testing.contracts;

import static java.util.stream.Collectors.toMap;
import static org.amcreports.testing.contracts.ContractsFolder.HEADERS;
import static org.amcreports.testing.contracts.ContractsFolder.SCHEMA;
import static org.amcreports.testing.contracts.ContractsFolder.TOPIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs the contract tests of a service as its build does, and looks at what turns red. */
class ContractsTestTest {

    private static final String EXAMPLE = "asyncapi/examples/" + TOPIC + "/first.json";

    private ContractsFolder contracts;

    @BeforeEach
    void copyContracts(@TempDir Path copy) throws IOException {
        contracts = ContractsFolder.copyTo(copy);
        Subject.contracts = copy;
        Subject.sent = Set.of(TOPIC);
    }

    @Test
    void soundContractsPass() {
        EngineExecutionResults results = run();

        assertThat(failures(results)).isEmpty();
        assertThat(results.testEvents().succeeded().count()).isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource
    void breakingChangeTurnsTheBuildRed(SchemaChange change) {
        // when
        contracts.change(SCHEMA, change.change);

        // then
        assertThat(failures(run())).hasEntrySatisfying("nothingBreaksASubscriber", message -> assertThat(message)
                .contains(change.message, "publish amc.week-completed.v2 beside v1"));
    }

    @Test
    void addedOptionalFieldDoesNot() {
        // when
        contracts.change(SCHEMA, schema -> {
            describe(SchemaChange.properties(schema).putObject("attempts"));
            describe(SchemaChange.column(schema).putObject("unit"));
        });

        // then
        assertThat(failures(run())).isEmpty();
    }

    @Test
    void removedSchemaIsABreak() {
        contracts.delete(SCHEMA);

        assertThat(failures(run()))
                .hasEntrySatisfying("nothingBreaksASubscriber", message -> assertThat(message)
                        .contains(TOPIC + " $: the schema is gone"))
                .hasEntrySatisfying(
                        "everyReferenceResolves", message -> assertThat(message).contains("./" + SCHEMA));
    }

    @Test
    void publishedSchemasMustBeReleased() {
        contracts.delete("released/" + TOPIC + ".json");
        contracts.delete("released/cloudevents-headers.json");

        assertThat(failures(run()))
                .containsOnlyKeys("nothingBreaksASubscriber")
                .hasEntrySatisfying("nothingBreaksASubscriber", message -> assertThat(message)
                        .contains(
                                TOPIC + ": is published, but not in released/",
                                "Copy asyncapi/schemas/cloudevents-headers.json there"));
    }

    @Test
    void removedHeaderIsABreak() {
        contracts.change(HEADERS, schema -> SchemaChange.properties(schema).remove("ce_correlationid"));

        assertThat(failures(run())).hasEntrySatisfying("nothingBreaksASubscriber", message -> assertThat(message)
                .contains("cloudevents-headers $.ce_correlationid: property removed. Put it back"));
    }

    /** Its schema is still used, as that of a replay is. */
    @Test
    void releasedTopicThatIsNotSentAnyMoreIsABreak() {
        contracts.replace("asyncapi.yaml", "address: " + TOPIC, "address: " + TOPIC + ".replay");
        Subject.sent = Set.of(TOPIC + ".replay");

        assertThat(failures(run())).hasEntrySatisfying("nothingBreaksASubscriber", message -> assertThat(message)
                .contains(TOPIC + " $: the topic is not sent any more. Keep it for six months"));
    }

    @Test
    void plannedTopicMayChangeUntilItIsReleased() {
        contracts.replace("asyncapi.yaml", "address: " + TOPIC, "address: " + TOPIC + "\n    x-status: planned");
        assertThat(failures(run())).hasEntrySatisfying("nothingBreaksASubscriber", message -> assertThat(message)
                .contains(TOPIC + " $: the topic is not sent any more"));

        contracts.delete("released/" + TOPIC + ".json");
        contracts.delete("released/cloudevents-headers.json");
        assertThat(failures(run())).isEmpty();
    }

    @Test
    void documentMustBeAsyncApi() {
        contracts.replace("asyncapi.yaml", "action: send", "action: shout");

        assertThat(failures(run())).hasEntrySatisfying("documentIsAsyncApi", message -> assertThat(message)
                .contains("action"));
    }

    @Test
    void channelsMustBeTheTopicsInCode() {
        contracts.replace("asyncapi.yaml", "address: amc.users.v1", "address: amc.people.v1");

        assertThat(failures(run()))
                .containsOnlyKeys("channelsAreTheTopicsInCode")
                .hasEntrySatisfying("channelsAreTheTopicsInCode", message -> assertThat(message)
                        .contains("amc.people.v1", "amc.users.v1"));
    }

    @Test
    void referencesMustResolve() {
        contracts.replace("asyncapi.yaml", "cloudevents-headers.json", "gone.json");
        contracts.change(
                SCHEMA, schema -> describe(SchemaChange.properties(schema).putObject("attempts"))
                        .put("$ref", "#/$defs/gone"));

        assertThat(failures(run())).hasEntrySatisfying("everyReferenceResolves", message -> assertThat(message)
                .contains("gone.json"));
    }

    @Test
    void schemasMustBeJsonSchema() {
        contracts.change(
                SCHEMA, schema -> SchemaChange.property(schema, "row_count").put("type", "int"));

        assertThat(failures(run())).hasEntrySatisfying("everySchemaIsJsonSchema", message -> assertThat(message)
                .contains(TOPIC, "row_count", "type"));
    }

    @Test
    void keywordsMustBeKnown() {
        contracts.change(
                SCHEMA, schema -> SchemaChange.property(schema, "row_count").put("minimun", 0));

        assertThat(failures(run())).hasEntrySatisfying("everySchemaIsJsonSchema", message -> assertThat(message)
                .contains(TOPIC, "minimun"));
    }

    @Test
    void examplesInTheDocumentMustBeValid() {
        contracts.replace("asyncapi.yaml", "      bindings:\n", """
                      examples:
                        - name: half
                          payload: {row_count: many}
                      bindings:
                """);

        assertThat(failures(run()))
                .containsOnlyKeys("everyExampleInTheDocumentIsValid")
                .hasEntrySatisfying("everyExampleInTheDocumentIsValid", message -> assertThat(message)
                        .contains(TOPIC, "'workflow_id'", "$.row_count"));
    }

    @Test
    void propertiesMustBeDescribedAtAnyDepth() {
        contracts.change(
                SCHEMA, schema -> ((ObjectNode) SchemaChange.column(schema).get("role")).put("description", " "));

        assertThat(failures(run()))
                .containsOnlyKeys("everyPropertyIsDescribed")
                .hasEntrySatisfying("everyPropertyIsDescribed", message -> assertThat(message)
                        .contains(TOPIC + " $.columns[].role"));
    }

    @Test
    void schemasMustLeaveRoom() {
        contracts.change(SCHEMA, schema -> SchemaChange.items(schema).put("additionalProperties", false));

        assertThat(failures(run()))
                .hasEntrySatisfying("everySchemaLeavesRoomForNewFields", message -> assertThat(message)
                        .contains(TOPIC + " $.columns[]"));
    }

    @Test
    void twoExamplesAreTheLeast() {
        contracts.contracts().examples(TOPIC).stream()
                .skip(1)
                .forEach(each -> contracts.delete("asyncapi/examples/" + TOPIC + "/" + each.name() + ".json"));

        assertThat(failures(run())).containsOnlyKeys("everySchemaHasTwoValidExamples");
    }

    @Test
    void examplesMustHaveAValidValue() {
        contracts.change(EXAMPLE, example -> ((ObjectNode) example.get("value")).put("row_count", "84"));

        assertThat(failures(run()))
                .containsOnlyKeys("everySchemaHasTwoValidExamples")
                .hasEntrySatisfying("everySchemaHasTwoValidExamples", message -> assertThat(message)
                        .contains("$.row_count", "integer"));
    }

    @Test
    void examplesMustHaveAValidKey() {
        contracts.change(EXAMPLE, example -> example.put("key", "no workflow"));

        assertThat(failures(run()))
                .containsOnlyKeys("everySchemaHasTwoValidExamples")
                .hasEntrySatisfying("everySchemaHasTwoValidExamples", message -> assertThat(message)
                        .contains("key: $"));
    }

    @Test
    void examplesMustHaveValidHeaders() {
        contracts.change(EXAMPLE, example -> ((ObjectNode) example.get("headers")).put("ce_time", "yesterday"));

        assertThat(failures(run()))
                .containsOnlyKeys("everySchemaHasTwoValidExamples")
                .hasEntrySatisfying("everySchemaHasTwoValidExamples", message -> assertThat(message)
                        .contains("headers: $.ce_time", "headers.ce_time: is yesterday"));
    }

    private static ObjectNode describe(ObjectNode property) {
        return property.put("type", "integer").put("description", "How often AMC was asked.");
    }

    private static EngineExecutionResults run() {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Subject.class))
                .execute();
    }

    private static Map<String, String> failures(EngineExecutionResults results) {
        return results.testEvents().failed().stream()
                .collect(toMap(
                        event -> event.getTestDescriptor().getDisplayName().replace("()", ""),
                        ContractsTestTest::messageOf));
    }

    private static String messageOf(Event failure) {
        return failure.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow()
                .toString();
    }

    /** What a service writes to have its contracts tested. */
    static class Subject extends ContractsTest {

        static Path contracts = Path.of("");
        static Set<String> sent = Set.of();

        Subject() {
            super(contracts, sent, Set.of("amc.users.v1"));
        }
    }
}
