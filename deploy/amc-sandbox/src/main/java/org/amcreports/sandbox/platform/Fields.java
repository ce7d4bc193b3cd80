package org.amcreports.sandbox.platform;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads required fields of a platform record. */
final class Fields {

    private Fields() {}

    static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("platform.json: " + field + " is missing in " + node);
        }
        return value.asText();
    }
}
