package org.amcreports.testing.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** Changes of the week-completed schema that break a subscriber, and what the gate says of them. */
enum SchemaChange {
    REMOVED_FIELD("$.row_count: property removed", schema -> properties(schema).remove("row_count")),
    REMOVED_NESTED_FIELD(
            "$.columns[].data_type: property removed", schema -> column(schema).remove("data_type")),
    NARROWED_TYPE(
            "$.collection_id: type changed from [\"null\",\"string\"] to \"string\"",
            schema -> property(schema, "collection_id").put("type", "string")),
    WIDENED_TYPE("$.row_count: type changed from \"integer\" to \"number\"", schema -> property(schema, "row_count")
            .put("type", "number")),
    NARROWED_NESTED_TYPE(
            "$.columns[].name: type changed from \"string\" to \"integer\"",
            schema -> ((ObjectNode) column(schema).get("name")).put("type", "integer")),
    TYPE_GONE("$.data_version: type \"integer\" removed", schema -> property(schema, "data_version")
            .remove("type")),
    NEW_REQUIRED_FIELD("$.attempts: newly required", schema -> {
        properties(schema).putObject("attempts").put("type", "integer").put("description", "Of the run.");
        ((ArrayNode) schema.get("required")).add("attempts");
    }),
    NEW_REQUIRED_NESTED_FIELD(
            "$.columns[].unit: newly required",
            schema -> ((ArrayNode) items(schema).get("required")).add("unit")),
    NO_LONGER_REQUIRED("$.workflow_id: no longer required", schema -> remove(schema.get("required"), "workflow_id")),
    REMOVED_ENUM_VALUE(
            "$.maturity: enum value provisional removed",
            schema -> remove(property(schema, "maturity").get("enum"), "provisional")),
    REMOVED_NESTED_ENUM_VALUE(
            "$.columns[].role: enum value METRIC removed",
            schema -> remove(column(schema).path("role").get("enum"), "METRIC")),
    ENUM_VALUE_ADDED_TO_A_CLOSED_ONE(
            "$.week_start: enum value SATURDAY added",
            schema -> ((ArrayNode) property(schema, "week_start").get("enum")).add("SATURDAY")),
    ENUM_OPENED("$.week_start: x-extensible-enum true added", schema -> property(schema, "week_start")
            .put("x-extensible-enum", true)),
    ENUM_GONE("$.week_start: enum [\"MONDAY\",\"SUNDAY\"] removed", schema -> property(schema, "week_start")
            .remove("enum")),
    OTHER_FORMAT(
            "$.week_start_date: format changed from \"date\" to \"date-time\"",
            schema -> property(schema, "week_start_date").put("format", "date-time")),
    NEW_BOUND("$.row_count: maximum 1000 added", schema -> property(schema, "row_count")
            .put("maximum", 1000)),
    LOOSER_BOUND("$.row_count: minimum changed from 0 to -1", schema -> property(schema, "row_count")
            .put("minimum", -1)),
    CLOSED("$: additionalProperties false added", schema -> schema.put("additionalProperties", false)),
    OTHER_ID(
            "$: $id changed from \"urn:amc-reports:schema:amc.week-completed.v1\" to \"urn:other\"",
            schema -> schema.put("$id", "urn:other"));

    final String message;
    final Consumer<ObjectNode> change;

    SchemaChange(String message, Consumer<ObjectNode> change) {
        this.message = message;
        this.change = change;
    }

    static ObjectNode properties(ObjectNode schema) {
        return (ObjectNode) schema.get("properties");
    }

    static ObjectNode property(ObjectNode schema, String name) {
        return (ObjectNode) properties(schema).get(name);
    }

    static ObjectNode items(ObjectNode schema) {
        return (ObjectNode) property(schema, "columns").get("items");
    }

    static ObjectNode column(ObjectNode schema) {
        return properties(items(schema));
    }

    private static void remove(JsonNode array, String text) {
        for (int i = 0; i < array.size(); i++) {
            if (array.get(i).asText().equals(text)) {
                ((ArrayNode) array).remove(i);
                return;
            }
        }
        throw new IllegalArgumentException(array + " has no " + text);
    }
}
