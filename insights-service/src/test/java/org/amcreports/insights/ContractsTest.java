package org.amcreports.insights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ContractsTest extends org.amcreports.testing.contracts.ContractsTest {
    private static final Path CONTRACTS = Path.of("contracts");

    /** The contract comes before the publisher: these are agreed, and no code sends them yet. */
    private static final Set<String> PLANNED = Set.of("amc.insight-published.v1", "amc.insight-withdrawn.v1");

    ContractsTest() {
        super(CONTRACTS, PLANNED, configuredTopics());
    }

    @Test
    void whatIsPlannedIsMarkedSo() throws IOException {
        JsonNode document =
                new YAMLMapper().readTree(CONTRACTS.resolve("asyncapi.yaml").toFile());

        for (JsonNode channel : document.path("channels")) {
            String status = channel.path("x-status").asText("in use");
            assertThat(status)
                    .isEqualTo(PLANNED.contains(channel.path("address").asText()) ? "planned" : "in use");
        }
    }

    @Test
    void theExamplesInTheDocumentAreThoseInTheFiles() throws IOException {
        JsonNode document =
                new YAMLMapper().readTree(CONTRACTS.resolve("asyncapi.yaml").toFile());

        for (JsonNode message : document.path("components").path("messages")) {
            for (JsonNode example : message.path("examples")) {
                String file = message.path("name").asText() + "/"
                        + example.path("name").asText() + ".json";
                JsonNode expected = new ObjectMapper()
                        .readTree(CONTRACTS
                                .resolve("asyncapi/examples")
                                .resolve(file)
                                .toFile());
                assertThat(example.path("payload")).as(file).isEqualTo(expected.path("value"));
                assertThat((JsonNode) example.withObject("/headers")).as(file).isEqualTo(expected.path("headers"));
            }
        }
    }

    private static Set<String> configuredTopics() {
        Properties configuration = new Properties();
        try (InputStream file = ContractsTest.class.getResourceAsStream("/application.properties")) {
            configuration.load(Objects.requireNonNull(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return configuration.stringPropertyNames().stream()
                .filter(name -> name.matches("mp\\.messaging\\.incoming\\..+\\.topic"))
                .map(configuration::getProperty)
                .collect(Collectors.toUnmodifiableSet());
    }
}
