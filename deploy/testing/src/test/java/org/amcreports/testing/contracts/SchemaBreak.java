package org.amcreports.testing.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A change of an event's schema that a subscriber notices.
 *
 * @param message the path and what the gate says of it
 */
record SchemaBreak(PublishedEvent event, String message, Consumer<ObjectNode> change) {

    static final String ADDED = "added_later";

    private record Place(String path, ObjectNode schema) {}

    /** Each object's fields removed, made optional and joined by a required one; each type and enumeration narrowed. */
    static Stream<SchemaBreak> of(PublishedEvent event) {
        List<Place> places = places(event.schema());
        return Stream.iterate(0, i -> i + 1)
                .limit(places.size())
                .flatMap(i -> of(event, i, places.get(i).path(), places.get(i).schema()));
    }

    static void addOptionalFields(ObjectNode schema) {
        places(schema).stream()
                .map(Place::schema)
                .filter(each -> each.has("properties"))
                .forEach(SchemaBreak::addField);
    }

    private static Stream<SchemaBreak> of(PublishedEvent event, int place, String path, ObjectNode schema) {
        List<SchemaBreak> breaks = new ArrayList<>();
        String root = path + ".";
        schema.path("properties")
                .fieldNames()
                .forEachRemaining(name -> breaks.add(new SchemaBreak(
                        event, root + name + ": property removed", at(place, each -> each.withObject("properties")
                                .remove(name)))));
        texts(schema.path("required"))
                .forEach(name -> breaks.add(new SchemaBreak(
                        event,
                        root + name + ": no longer required",
                        at(place, each -> removeFrom(each, "required", name)))));
        if (schema.has("properties")) {
            breaks.add(new SchemaBreak(event, root + ADDED + ": newly required", at(place, each -> {
                addField(each);
                each.withArray("required").add(ADDED);
            })));
        }
        texts(schema.path("enum"))
                .forEach(value -> breaks.add(new SchemaBreak(
                        event,
                        path + ": enum value " + value + " removed",
                        at(place, each -> removeFrom(each, "enum", value)))));
        if (schema.path("type").isArray()) {
            breaks.add(new SchemaBreak(
                    event, path + ": type changed", at(place, each -> removeFrom(each, "type", "null"))));
        } else if (schema.has("type")) {
            breaks.add(new SchemaBreak(event, path + ": type changed", at(place, each -> {
                String type = each.get("type").asText();
                each.put("type", type.equals("boolean") ? "null" : "boolean");
            })));
            breaks.add(new SchemaBreak(event, path + ": type changed", at(place, each -> {
                String type = each.get("type").asText();
                each.putArray("type").add(type).add("null");
            })));
        }
        return breaks.stream();
    }

    /** The place of the same number in another copy of the schema. */
    private static Consumer<ObjectNode> at(int place, Consumer<ObjectNode> change) {
        return schema -> change.accept(places(schema).get(place).schema());
    }

    private static List<Place> places(ObjectNode schema) {
        List<Place> places = new ArrayList<>();
        Subschemas.walk("$", schema, (path, each) -> {
            if (each instanceof ObjectNode object) {
                places.add(new Place(path, object));
            }
        });
        return places;
    }

    private static void addField(ObjectNode schema) {
        schema.withObject("properties").putObject(ADDED).put("type", "integer").put("description", "Came later.");
    }

    private static void removeFrom(ObjectNode schema, String keyword, String text) {
        ArrayNode array = (ArrayNode) schema.get(keyword);
        array.remove(texts(array).toList().indexOf(text));
    }

    private static Stream<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText);
    }
}
