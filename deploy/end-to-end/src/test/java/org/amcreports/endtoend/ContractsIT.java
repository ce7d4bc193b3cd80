package org.amcreports.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What a stranger is told through the gateway, without a token, is what stands in the services' {@code contracts} folders. */
class ContractsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path ROOT = Path.of("../..");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern REFERENCE = Pattern.compile("\\$ref: (\\./[^#\\s]+)");

    @Test
    void theGatewayServesEachDocumentWithAllThatItRefersTo() throws Exception {
        JsonNode documents = JSON.readTree(
                        get(URI.create(SharedStack.get().gatewayUrl() + "/asyncapi"), "application/json"))
                .path("documents");

        assertThat(documents)
                .extracting(document -> document.path("service").asText())
                .containsExactlyInAnyOrder(
                        "aggregation-service", "collection-service", "dashboard-service", "insights-service");
        for (JsonNode document : documents) {
            Path contracts = ROOT.resolve(document.path("service").asText()).resolve("contracts");
            URI address = URI.create(document.path("asyncapi").asText());
            String yaml = get(address, "application/yaml; charset=UTF-8");

            assertSame(yaml, contracts.resolve("asyncapi.yaml"), address);
            TreeSet<String> references = new TreeSet<>(REFERENCE
                    .matcher(yaml)
                    .results()
                    .map(MatchResult::group)
                    .map(reference -> reference.substring("$ref: ".length()))
                    .toList());
            assertThat(references).isNotEmpty();
            for (String reference : references) {
                assertServed(address.resolve(reference), contracts.resolve(reference));
            }
            for (Path file : files(contracts.resolve("asyncapi"))) {
                assertServed(address.resolve("./" + contracts.relativize(file)), file);
            }
        }
    }

    @Test
    void eachRecordNamesWhereItsSchemaIs() throws Exception {
        Collections source =
                new Collections(SharedStack.as("analyst"), SharedStack.workflowId(0), SharedStack.instanceId(0));
        source.awaitCompleted(source.start(1, false), PATIENCE);

        for (String topic : List.of("amc.week-completed.v1", "amc.collection-status-changed.v1")) {
            ConsumerRecord<String, String> record = await().atMost(PATIENCE)
                    .until(
                            () -> Topic.read(SharedStack.get().kafka().bootstrapServers(), topic),
                            found -> !found.isEmpty())
                    .get(0);
            String schema =
                    new String(record.headers().lastHeader("ce_dataschema").value(), StandardCharsets.UTF_8);
            assertServed(
                    URI.create(schema),
                    ROOT.resolve("collection-service/contracts/asyncapi/schemas/" + topic + ".json"));
        }
    }

    private static void assertServed(URI address, Path file) throws Exception {
        String type = file.getParent().endsWith("schemas") ? "application/schema+json" : "application/json";
        assertSame(get(address, type), file, address);
    }

    private static void assertSame(String served, Path file, URI address) throws IOException {
        assertThat(served.equals(Files.readString(file)))
                .as("%s serves %s as it stands; if not, the service was built before the file changed", address, file)
                .isTrue();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String get(URI address, String type) throws Exception {
        HttpResponse<String> answer =
                CLIENT.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as("%s", address).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type"))
                .as("%s", address)
                .contains(type);
        return answer.body();
    }
}
