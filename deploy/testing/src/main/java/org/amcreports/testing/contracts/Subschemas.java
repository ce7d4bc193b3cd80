package org.amcreports.testing.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** Where a JSON Schema 2020-12 holds further schemas. */
final class Subschemas {

    /** Keywords whose value is a schema. */
    static final Set<String> ONE = Set.of(
            "items",
            "additionalProperties",
            "contains",
            "not",
            "if",
            "then",
            "else",
            "propertyNames",
            "unevaluatedItems",
            "unevaluatedProperties");
    /** Keywords whose value is a list of schemas. */
    static final Set<String> LIST = Set.of("oneOf", "anyOf", "allOf", "prefixItems");
    /** Keywords whose value is an object of named schemas. */
    static final Set<String> NAMED =
            Set.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas");

    private Subschemas() {}

    /** The JSON paths of the properties, at any depth, that nothing describes. */
    static List<String> undescribed(JsonNode schema) {
        List<String> paths = new ArrayList<>();
        walk("$", schema, (path, each) -> each.path("properties").properties().forEach(property -> {
            if (property.getValue().path("description").asText().isBlank()) {
                paths.add(path + "." + property.getKey());
            }
        }));
        return paths;
    }

    /** The JSON paths of the schemas that refuse fields they do not know. */
    static List<String> closed(JsonNode schema) {
        List<String> paths = new ArrayList<>();
        walk("$", schema, (path, each) -> {
            if (isFalse(each.path("additionalProperties")) || isFalse(each.path("unevaluatedProperties"))) {
                paths.add(path);
            }
        });
        return paths;
    }

    /** Visits the schema and those in it, each with its JSON path. */
    static void walk(String path, JsonNode schema, BiConsumer<String, JsonNode> visitor) {
        visitor.accept(path, schema);
        for (var keyword : schema.properties()) {
            String name = keyword.getKey();
            JsonNode value = keyword.getValue();
            if (ONE.contains(name)) {
                walk(path + step(name), value, visitor);
            } else if (LIST.contains(name)) {
                value.forEach(each -> walk(path, each, visitor));
            } else if (NAMED.contains(name)) {
                value.properties().forEach(each -> walk(path + step(name, each.getKey()), each.getValue(), visitor));
            }
        }
    }

    /** How a path goes on below a keyword that holds one schema. */
    static String step(String keyword) {
        return switch (keyword) {
            case "items" -> "[]";
            case "additionalProperties" -> ".*";
            default -> "." + keyword;
        };
    }

    /** How a path goes on below a keyword that holds named schemas. */
    static String step(String keyword, String name) {
        return keyword.equals("properties") ? "." + name : "." + keyword + "." + name;
    }

    private static boolean isFalse(JsonNode value) {
        return value.isBoolean() && !value.booleanValue();
    }
}
