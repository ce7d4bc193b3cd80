package org.amcreports.testing.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A copy of what collection-service promises of one of its topics, to be spoilt. */
final class ContractsFolder {

    static final String TOPIC = "amc.week-completed.v1";
    static final String SCHEMA = "asyncapi/schemas/" + TOPIC + ".json";

    static final String HEADERS = "asyncapi/schemas/cloudevents-headers.json";

    private static final Path REAL = Path.of("../../collection-service/contracts");

    private final Path folder;

    private ContractsFolder(Path folder) {
        this.folder = folder;
    }

    static ContractsFolder copyTo(Path folder) throws IOException {
        copy(Path.of("src/test/resources/asyncapi.yaml"), folder.resolve("asyncapi.yaml"));
        for (String file : new String[] {SCHEMA, HEADERS}) {
            copy(REAL.resolve(file), folder.resolve(file));
            copy(
                    REAL.resolve(file),
                    folder.resolve("released").resolve(Path.of(file).getFileName()));
        }
        try (Stream<Path> examples =
                Files.list(REAL.resolve("asyncapi/examples").resolve(TOPIC))) {
            examples.forEach(example -> copy(example, folder.resolve(REAL.relativize(example))));
        }
        return new ContractsFolder(folder);
    }

    /** All that a service promises, its present schemas taken for the released ones. */
    static ContractsFolder copyAll(Path contracts, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(contracts)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(contracts.resolve("released")))
                    .forEach(file -> copy(file, folder.resolve(contracts.relativize(file))));
        }
        Document document = new Document(contracts);
        document.addresses("send").stream()
                .flatMap(topic -> Stream.of("payload", "headers").flatMap(part -> document.files(topic, part).stream()))
                .distinct()
                .forEach(file ->
                        copy(contracts.resolve(file), folder.resolve("released").resolve(file.getFileName())));
        return new ContractsFolder(folder);
    }

    /** The schema as it stands in collection-service now. */
    static ObjectNode schema() {
        return (ObjectNode) Json.read(REAL.resolve(SCHEMA));
    }

    Path path() {
        return folder;
    }

    Contracts contracts() {
        return Contracts.at(folder);
    }

    void change(String file, Consumer<ObjectNode> change) {
        ObjectNode json = (ObjectNode) Json.read(folder.resolve(file));
        change.accept(json);
        write(file, json);
    }

    void replace(String file, String text, String replacement) {
        try {
            String content = Files.readString(folder.resolve(file));
            if (!content.contains(text)) {
                throw new IllegalArgumentException(file + " has no " + text);
            }
            Files.writeString(folder.resolve(file), content.replace(text, replacement));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(String file) {
        try {
            Files.delete(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String file, JsonNode json) {
        try {
            Files.write(folder.resolve(file), Json.write(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
