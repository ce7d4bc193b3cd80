package org.amcreports.testing.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event that is published, or planned, can gain optional fields; any other change of it turns the build red. */
class EventGrowthTest {

    private Path folder = Path.of("");

    @BeforeEach
    void setFolder(@TempDir Path empty) {
        folder = empty;
    }

    static List<PublishedEvent> events() throws IOException {
        return PublishedEvent.all();
    }

    static Stream<SchemaBreak> breaks() throws IOException {
        return events().stream().flatMap(SchemaBreak::of);
    }

    @Test
    void theEventsOfAllServicesAreLookedAt() throws IOException {
        assertThat(events())
                .extracting(PublishedEvent::topic)
                .contains(
                        "amc.week-completed.v1",
                        "amc.week-failed.v1",
                        "amc.collection-status-changed.v1",
                        "amc.aggregate-refreshed.v1",
                        "amc.insight-published.v1",
                        "amc.insight-withdrawn.v1",
                        "amc.dashboard-deleted.v1");
    }

    @ParameterizedTest
    @MethodSource("events")
    void optionalFieldMayBeAddedAtAnyDepth(PublishedEvent event) throws IOException {
        ContractsFolder contracts = event.releaseTo(folder);

        contracts.change(event.schemaFile(), SchemaBreak::addOptionalFields);

        ContractsTest gate = gate(event);
        assertThatCode(gate::nothingBreaksASubscriber).doesNotThrowAnyException();
        assertThatCode(gate::everySchemaIsJsonSchema).doesNotThrowAnyException();
        assertThatCode(gate::everyPropertyIsDescribed).doesNotThrowAnyException();
        assertThatCode(gate::everySchemaHasTwoValidExamples)
                .as("what was stored before is still valid")
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("events")
    void addedFieldStaysAndStaysOptional(PublishedEvent event) throws IOException {
        ContractsFolder contracts = event.releaseTo(folder);
        contracts.change(event.schemaFile(), SchemaBreak::addOptionalFields);
        contracts.change(event.releasedFile(), SchemaBreak::addOptionalFields);
        assertThatCode(gate(event)::nothingBreaksASubscriber).doesNotThrowAnyException();

        contracts.change(
                event.schemaFile(), schema -> schema.withArray("required").add(SchemaBreak.ADDED));
        assertThatThrownBy(gate(event)::nothingBreaksASubscriber)
                .hasMessageContaining(event.topic() + " $." + SchemaBreak.ADDED + ": newly required");

        contracts.change(
                event.schemaFile(), schema -> schema.withObject("properties").remove(SchemaBreak.ADDED));
        assertThatThrownBy(gate(event)::nothingBreaksASubscriber)
                .hasMessageContaining(event.topic() + " $." + SchemaBreak.ADDED + ": property removed");
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void breakIsNamed(SchemaBreak change) {
        ObjectNode released = change.event().schema();
        ObjectNode current = change.event().schema();

        change.change().accept(current);

        assertThat(Compatibility.breaks(released, current)).anyMatch(each -> each.startsWith(change.message()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void breaksTurnTheBuildRed(PublishedEvent event) throws IOException {
        ContractsFolder contracts = event.releaseTo(folder);
        SchemaBreak first = SchemaBreak.of(event).findFirst().orElseThrow();

        contracts.change(event.schemaFile(), first.change());

        assertThatThrownBy(gate(event)::nothingBreaksASubscriber)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(event.topic() + " " + first.message());
    }

    private ContractsTest gate(PublishedEvent event) {
        Document document = event.document();
        return new ContractsTest(folder, document.addresses("send"), document.addresses("receive")) {};
    }
}
