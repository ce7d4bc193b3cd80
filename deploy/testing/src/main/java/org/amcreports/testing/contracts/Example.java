package org.amcreports.testing.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A published example of an event: what stands in {@code asyncapi/examples/<topic>/<name>.json}.
 *
 * @param value JSON in UTF-8; null is a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // examples are not compared
public record Example(
        String topic, String name, @Nullable String key, Map<String, String> headers, byte @Nullable [] value) {

    static Example read(String topic, Path file) {
        JsonNode json = Json.read(file);
        Map<String, String> headers = new LinkedHashMap<>();
        json.path("headers")
                .properties()
                .forEach(each -> headers.put(each.getKey(), each.getValue().asText()));
        String name = file.getFileName().toString().replaceFirst("\\.json$", "");
        JsonNode value = json.path("value");
        return new Example(
                topic, name, json.path("key").asText(null), headers, value.isNull() ? null : Json.write(value));
    }

    /** @throws IllegalArgumentException when the value has no such top-level field */
    public Example without(String field) {
        ObjectNode json = json();
        if (json.remove(field) == null) {
            throw new IllegalArgumentException(this + " has no field " + field);
        }
        return withValue(Json.write(json));
    }

    /** @param newValue what Jackson can write, or null for JSON's null */
    public Example with(String field, @Nullable Object newValue) {
        ObjectNode json = json();
        json.set(field, Json.MAPPER.valueToTree(newValue));
        return withValue(Json.write(json));
    }

    public Example withKey(@Nullable String newKey) {
        return new Example(topic, name, newKey, headers, value);
    }

    public Example withHeader(String header, String text) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.put(header, text);
        return new Example(topic, name, key, changed, value);
    }

    /** Any bytes at all, also what is no JSON. */
    public Example withValue(byte @Nullable [] newValue) {
        return new Example(topic, name, key, headers, newValue);
    }

    /** The value to read and to change; each call gives a new one. */
    public ObjectNode json() {
        try {
            return (ObjectNode) Json.MAPPER.readTree(value == null ? new byte[0] : value);
        } catch (IOException | ClassCastException e) {
            throw new IllegalStateException(this + " holds no JSON object", e);
        }
    }

    public ProducerRecord<String, byte[]> toRecord() {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, value);
        addTo(record.headers());
        return record;
    }

    /** As if it were the first record of partition 0. */
    public ConsumerRecord<String, byte[]> toConsumerRecord() {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(topic, 0, 0, key, value);
        addTo(record.headers());
        return record;
    }

    private void addTo(Headers target) {
        headers.forEach((header, text) -> target.add(header, text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return topic + "/" + name;
    }
}
