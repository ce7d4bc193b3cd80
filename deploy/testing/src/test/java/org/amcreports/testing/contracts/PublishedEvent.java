package org.amcreports.testing.contracts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The schema of an event as it stands in a service's {@code contracts} folder. */
record PublishedEvent(Path service, String topic) {

    private static final String PLANNED = "    x-status: planned\n";

    /** Of all modules of the project. */
    static List<PublishedEvent> all() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of("../.."))) {
            return modules.map(module -> module.resolve("contracts"))
                    .filter(contracts -> Files.exists(contracts.resolve("asyncapi.yaml")))
                    .sorted()
                    .flatMap(PublishedEvent::of)
                    .toList();
        }
    }

    private static Stream<PublishedEvent> of(Path service) {
        Document document = new Document(service);
        return document.addresses("send").stream()
                .flatMap(topic -> document.payloads(topic).stream())
                .map(Contracts::nameOf)
                .distinct()
                .map(topic -> new PublishedEvent(service, topic));
    }

    Document document() {
        return new Document(service);
    }

    String schemaFile() {
        return "asyncapi/schemas/" + topic + ".json";
    }

    String releasedFile() {
        return "released/" + topic + ".json";
    }

    ObjectNode schema() {
        return (ObjectNode) Json.read(service.resolve(schemaFile()));
    }

    /** A copy of the service's contracts in which everything is released as it stands, also what is planned. */
    ContractsFolder releaseTo(Path folder) throws IOException {
        ContractsFolder contracts = ContractsFolder.copyAll(service, folder);
        if (document().addresses("send").stream().anyMatch(document()::planned)) {
            contracts.replace("asyncapi.yaml", PLANNED, "");
        }
        return contracts;
    }

    @Override
    public String toString() {
        return topic;
    }
}
