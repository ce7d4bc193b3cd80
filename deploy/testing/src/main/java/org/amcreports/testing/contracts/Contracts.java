package org.amcreports.testing.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A service's {@code contracts} folder: its AsyncAPI document, its schemas and its examples. */
public final class Contracts {

    /** The one schema that belongs to no topic. */
    static final String HEADERS = "cloudevents-headers";

    private final Path folder;
    private final Document document;
    private final Map<String, JsonNode> schemas;
    private final Schemas validator;

    private Contracts(Path folder) {
        this.folder = folder;
        this.document = new Document(folder);
        this.schemas = new LinkedHashMap<>();
        files(folder.resolve("asyncapi/schemas")).forEach(file -> schemas.put(nameOf(file), Json.read(file)));
        this.validator = new Schemas(schemas.values().stream()
                .filter(schema -> schema.path("$id").isTextual())
                .collect(Collectors.toMap(
                        schema -> schema.path("$id").asText(), Function.identity(), (first, second) -> first)));
    }

    /** @param contractsFolder holds {@code asyncapi.yaml} and {@code asyncapi/} */
    public static Contracts at(Path contractsFolder) {
        return new Contracts(contractsFolder);
    }

    /** The topics that have a schema: those the service publishes, and the platform's as it reads them. */
    public Set<String> topics() {
        Set<String> topics = new TreeSet<>(schemas.keySet());
        topics.remove(HEADERS);
        return topics;
    }

    /** Sorted by name; none for a topic without examples. */
    public List<Example> examples(String topic) {
        return files(folder.resolve("asyncapi/examples").resolve(topic)).stream()
                .map(file -> Example.read(topic, file))
                .toList();
    }

    /** @throws AssertionError listing each violation of the topic's schema with its path */
    public void check(String topic, byte @Nullable [] value) {
        raise(topic, valueViolations(topic, value));
    }

    /**
     * The value against its schema; the key and, on a topic that this service publishes, the CloudEvents headers too.
     *
     * @throws AssertionError listing each violation with its path
     */
    public void check(ConsumerRecord<String, byte[]> record) {
        raise(record.topic(), violations(record));
    }

    List<String> violations(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            byte[] text = header.value() == null ? new byte[0] : header.value();
            headers.put(header.key(), new String(text, StandardCharsets.UTF_8));
        }
        List<String> violations = new ArrayList<>(valueViolations(record.topic(), record.value()));
        JsonNode key = Json.MAPPER.valueToTree(record.key());
        document.keys(record.topic()).forEach(schema -> validator.violations(schema, key).stream()
                .map(violation -> "key: " + violation)
                .forEach(violations::add));
        if (document.addresses("send").contains(record.topic())) {
            violations.addAll(Headers.violations(headers, typeOf(record.topic())));
            document.headers(record.topic())
                    .forEach(schema -> validator.violations(schema, Json.MAPPER.valueToTree(headers)).stream()
                            .map(violation -> "headers: " + violation)
                            .forEach(violations::add));
        }
        return violations;
    }

    private List<String> valueViolations(String topic, byte @Nullable [] value) {
        JsonNode schema = schemas.get(typeOf(topic));
        if (schema == null) {
            return List.of("$: there is no schema " + typeOf(topic) + " in " + folder);
        }
        if (value == null) {
            boolean tombstones = document.addresses("receive").contains(topic);
            return tombstones ? List.of() : List.of("$: is a tombstone, which this topic does not have");
        }
        try {
            return validator.violations(schema, Json.MAPPER.readTree(value));
        } catch (IOException e) {
            return List.of("$: is not JSON: " + e.getMessage());
        }
    }

    /** The topic itself, but for one that carries another's events (a replay). */
    private String typeOf(String topic) {
        return document.payloads(topic).stream()
                .findFirst()
                .map(Contracts::nameOf)
                .orElse(topic);
    }

    Document document() {
        return document;
    }

    Schemas validator() {
        return validator;
    }

    /** By name, the headers' schema among them. */
    Map<String, JsonNode> schemas() {
        return schemas;
    }

    /** The schemas as last released, by name. */
    Map<String, JsonNode> released() {
        Map<String, JsonNode> released = new LinkedHashMap<>();
        files(folder.resolve("released")).forEach(file -> released.put(nameOf(file), Json.read(file)));
        return released;
    }

    private static void raise(String topic, List<String> violations) {
        if (!violations.isEmpty()) {
            throw new AssertionError(topic + ":\n  " + String.join("\n  ", violations));
        }
    }

    static String nameOf(Path file) {
        return file.getFileName().toString().replaceFirst("\\.json$", "");
    }

    private static List<Path> files(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
