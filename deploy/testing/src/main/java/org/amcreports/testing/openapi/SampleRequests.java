package org.amcreports.testing.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.amcreports.testing.openapi.OpenApiDocument.Operation;

/** Requests for one operation, drawn from what its document says. */
final class SampleRequests {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 6;

    private static final List<String> ODD_TEXTS = List.of(
            "",
            " ",
            "x".repeat(5_000),
            "a\u0000b",
            "'; --",
            "%_\\",
            "\ud83d\ude00\u202e",
            "-1",
            "1e999999",
            "null",
            "2026-02-30",
            "9999-12-31",
            "0001-01-01",
            "../..",
            "9223372036854775808",
            "00000000-0000-4000-8000-000000000000");
    /** An empty one would make the address of another operation. */
    private static final List<String> ODD_SEGMENTS =
            ODD_TEXTS.stream().filter(text -> !text.isEmpty()).toList();

    private static final List<String> ODD_ESCAPES = List.of("%zz", "%ff%fe", "%", "%00", "%2e%2e%2f");
    private static final List<String> ODD_BODIES =
            List.of("null", "[]", "\"x\"", "1", "{", "<a/>", "{} {}", "{\"a\":1,\"a\":2}", "[".repeat(3_000));
    private static final List<Map<String, String>> ODD_HEADERS = List.of(
            Map.of("Accept", "text/html"),
            Map.of("Accept", "x/;q=,"),
            Map.of("Content-Type", "junk"),
            Map.of("Content-Type", "text/plain"),
            Map.of("X-Correlation-Id", "x".repeat(300)),
            Map.of("If-None-Match", "*"),
            Map.of("If-Match", "abc"));

    /** @param target the path with its query, escaped; a body may be empty */
    record Sample(String target, String body, Map<String, String> headers) {}

    private final OpenApiDocument document;
    private final Operation operation;
    private final Map<String, String> ids;
    private final Random random;

    SampleRequests(OpenApiDocument document, Operation operation, Map<String, String> ids, Random random) {
        this.document = document;
        this.operation = operation;
        this.ids = ids;
        this.random = random;
    }

    Sample valid() {
        return new Sample(target(operation.path(), List.of()), body().toString(), Map.of());
    }

    /** A valid request with one thing wrong, or odd. */
    Sample broken() {
        Sample valid = valid();
        boolean hasBody = !valid.body().isEmpty();
        return switch (random.nextInt(hasBody ? 9 : 4)) {
            case 0 -> new Sample(oddPath(), valid.body(), Map.of());
            case 1 -> new Sample(target(operation.path(), List.of("no_such_parameter=1")), valid.body(), Map.of());
            case 2 -> new Sample(target(operation.path(), List.of(oddParameter())), valid.body(), Map.of());
            case 3 -> new Sample(valid.target(), valid.body(), one(ODD_HEADERS));
            case 4 -> new Sample(valid.target(), one(ODD_BODIES), Map.of());
            default -> new Sample(valid.target(), mutated(body()).toString(), Map.of());
        };
    }

    private String target(String path, List<String> odd) {
        String filled = path;
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : operation.node().path("parameters")) {
            String name = parameter.path("name").asText();
            if (parameter.path("in").asText().equals("path")) {
                filled = filled.replace("{" + name + "}", escaped(text(name, parameter.path("schema"))));
            } else if (parameter.path("in").asText().equals("query")
                    && parameter.path("required").asBoolean()) {
                query.add(name + "=" + escaped(text(name, parameter.path("schema"))));
            }
        }
        query.addAll(odd);
        return query.isEmpty() ? filled : filled + "?" + String.join("&", query);
    }

    private String oddPath() {
        String odd = random.nextBoolean() ? one(ODD_ESCAPES) : escaped(one(ODD_SEGMENTS));
        return target(operation.path().replaceFirst("\\{\\w+}", "QQQQ"), List.of())
                .replace("QQQQ", odd);
    }

    private String oddParameter() {
        List<String> names = new ArrayList<>();
        operation.node().path("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals("query")) {
                names.add(parameter.path("name").asText());
            }
        });
        String value = random.nextInt(4) == 0 ? "%00" : escaped(one(ODD_TEXTS));
        return (names.isEmpty() ? "x" : one(names)) + "=" + value;
    }

    private JsonNode body() {
        JsonNode media = operation.node().path("requestBody").path("content").path("application/json");
        if (media.isMissingNode()) {
            return NODES.missingNode(); // whose text is empty
        }
        return media.has("example") ? media.path("example").deepCopy() : sample("", media.path("schema"), 0);
    }

    private JsonNode sample(String name, JsonNode reference, int depth) {
        JsonNode schema = document.resolve(reference);
        if (schema.has("anyOf")) {
            return sample(name, schema.path("anyOf").path(0), depth);
        }
        String type = schema.path("type").isArray()
                ? schema.path("type").path(0).asText()
                : schema.path("type").asText();
        return switch (type) {
            case "object" -> object(schema, depth);
            case "array" -> NODES.arrayNode().add(sample(name, schema.path("items"), depth + 1));
            case "integer", "number" ->
                NODES.numberNode(Math.max(1, schema.path("minimum").asInt(1)));
            case "boolean" -> NODES.booleanNode(true);
            default -> NODES.textNode(text(name, schema));
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = NODES.objectNode();
        schema.path("required").forEach(field -> {
            String name = field.asText();
            if (depth < DEEPEST) {
                object.set(name, sample(name, schema.path("properties").path(name), depth + 1));
            }
        });
        schema.path("properties").properties().stream()
                .filter(property -> property.getValue().has("examples"))
                .forEach(property -> object.set(
                        property.getKey(), property.getValue().path("examples").path(0)));
        return object;
    }

    private String text(String name, JsonNode reference) {
        JsonNode schema = document.resolve(reference);
        String known = ids.get(name);
        if (known != null) {
            return known;
        }
        if (schema.has("enum")) {
            return schema.path("enum").path(0).asText();
        }
        return switch (schema.path("format").asText()) {
            case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
            case "date" -> "2026-01-05";
            case "date-time" -> "2026-01-05T00:00:00Z";
            default -> schema.path("type").asText().equals("integer") ? "1" : "x";
        };
    }

    /** With one field missing, null, of another type, odd or unknown. */
    private JsonNode mutated(JsonNode body) {
        ObjectNode object = anyObject(body);
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.isEmpty() ? "no_such_field" : one(names);
        switch (random.nextInt(7)) {
            case 0 -> object.remove(name);
            case 1 -> object.putNull(name);
            case 2 -> object.put("no_such_field", 1);
            case 3 -> object.put(name, one(ODD_TEXTS));
            case 4 -> object.set(name, NODES.arrayNode().add(NODES.nullNode()).add(1));
            case 5 -> object.set(name, NODES.objectNode().put("a", 1));
            default -> object.put(name, one(List.of(-1L, 0L, Long.MAX_VALUE)));
        }
        return body;
    }

    private ObjectNode anyObject(JsonNode body) {
        List<ObjectNode> objects = new ArrayList<>();
        collect(body, objects);
        return objects.isEmpty() ? NODES.objectNode() : one(objects);
    }

    private static void collect(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object) {
            objects.add(object);
        }
        if (node instanceof ObjectNode || node instanceof ArrayNode) {
            node.forEach(child -> collect(child, objects));
        }
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
