package org.amcreports.testing.contracts;

import static org.amcreports.testing.contracts.ContractsFolder.TOPIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractsCheckTest {

    private Contracts contracts;
    private Example example;

    @BeforeEach
    void copyContracts(@TempDir Path folder) throws IOException {
        contracts = ContractsFolder.copyTo(folder).contracts();
        example = contracts.examples(TOPIC).get(0);
    }

    @Test
    void acceptsWhatIsPromised() {
        assertThatCode(() -> contracts.check(example.toConsumerRecord())).doesNotThrowAnyException();
        assertThatCode(() -> contracts.check(TOPIC, example.value())).doesNotThrowAnyException();
    }

    @Test
    void acceptsUnknownFieldsAndHeaders() {
        ConsumerRecord<String, byte[]> record =
                example.with("new_field", List.of(1)).withHeader("ce_new", "1").toConsumerRecord();

        assertThatCode(() -> contracts.check(record)).doesNotThrowAnyException();
    }

    @Test
    void listsEachViolationWithItsPath() {
        ConsumerRecord<String, byte[]> record = example.without("workflow_id")
                .with("row_count", -1)
                .with("maturity", null)
                .withHeader("ce_type", "amc.other.v1")
                .withHeader("content-type", "text/csv")
                .withKey("somebody")
                .toConsumerRecord();

        assertThatThrownBy(() -> contracts.check(record))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(TOPIC + ":")
                .hasMessageContainingAll(
                        "'workflow_id'",
                        "$.row_count",
                        "$.maturity",
                        "headers.ce_type: is amc.other.v1, not amc.week-completed.v1",
                        "headers: $['content-type']",
                        "key: $");
    }

    @Test
    void namesMissingHeaders() {
        ConsumerRecord<String, byte[]> record = example.toConsumerRecord();
        record.headers().remove("ce_correlationid").remove("ce_id");

        assertThatThrownBy(() -> contracts.check(record))
                .hasMessageContainingAll("headers.ce_correlationid: is missing", "headers.ce_id: is missing");
    }

    @Test
    void refusesWhatIsNoJson() {
        for (String text : List.of("", "{", "{} {}", "{\"a\": 1, \"a\": 2}")) {
            assertThatThrownBy(() -> contracts.check(TOPIC, text.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void refusesTombstonesAndUnknownTopics() {
        assertThatThrownBy(() -> contracts.check(example.withValue(null).toConsumerRecord()))
                .hasMessageContaining("is a tombstone");
        assertThatThrownBy(() -> contracts.check("amc.other.v1", example.value()))
                .hasMessageContaining("there is no schema amc.other.v1");
    }

    @Test
    void keepsNumbersToTheLastDigit() {
        Example exact = example.withValue("{\"n\": 123456789012345678901234.500}".getBytes(StandardCharsets.UTF_8))
                .with("other", 1);

        assertThat(new String(exact.toRecord().value(), StandardCharsets.UTF_8))
                .isEqualTo("{\"n\":123456789012345678901234.500,\"other\":1}");
    }
}
