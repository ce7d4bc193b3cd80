package org.amcreports.testing.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that the platform may send, and what every service makes of it.
 *
 * @param value null for a tombstone
 * @param field that a dead letter names first; null for what is not dead-lettered
 * @param beyondSchema whether the verdict needs more than the topic's JSON Schema, such as the key
 */
public record PlatformRecord(
        String name,
        String topic,
        String key,
        @Nullable String value,
        String verdict,
        @Nullable String field,
        boolean beyondSchema) {

    public static final List<String> TOPICS = List.of("amc.users.v1", "amc.instances.v1", "amc.workflows.v1");

    /** {@code {id}} in a key or a value is a UUID of the record's own, {@code {ID}} the same in capitals. */
    public static List<PlatformRecord> all() {
        return StreamSupport.stream(read("records.json").spliterator(), false)
                .map(PlatformRecord::of)
                .toList();
    }

    /** The topic's JSON Schema, to the byte. */
    public static String schema(String topic) {
        return text(topic + ".json");
    }

    public ProducerRecord<String, byte[]> toRecord() {
        return new ProducerRecord<>(topic, key, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return name;
    }

    private static PlatformRecord of(JsonNode row) {
        String id = UUID.randomUUID().toString();
        JsonNode json = row.path("value");
        String value = row.has("text") ? row.path("text").asText() : json.isMissingNode() ? null : json.toString();
        return new PlatformRecord(
                row.path("case").asText(),
                row.path("topic").asText(),
                row.path("key").asText("{id}").replace("{id}", id),
                value == null ? null : value.replace("{id}", id).replace("{ID}", id.toUpperCase(Locale.ROOT)),
                row.path("verdict").asText(),
                row.path("field").textValue(),
                row.path("beyond_schema").asBoolean());
    }

    private static JsonNode read(String resource) {
        try {
            return new ObjectMapper().readTree(text(resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String resource) {
        try (InputStream in = PlatformRecord.class.getResourceAsStream("/platform/" + resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
