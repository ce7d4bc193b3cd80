package org.amcreports.testing.contracts;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** CloudEvents 1.0 in Kafka's binary mode, as each event of ours carries it. */
final class Headers {

    private static final List<String> MANDATORY = List.of(
            "ce_specversion",
            "ce_id",
            "ce_source",
            "ce_type",
            "ce_subject",
            "ce_time",
            "ce_dataschema",
            "ce_correlationid",
            "content-type");

    private Headers() {}

    /** @param type the name of the event's schema, {@code amc.week-completed.v1} */
    static List<String> violations(Map<String, String> headers, String type) {
        List<String> violations = new ArrayList<>();
        for (String name : MANDATORY) {
            if (headers.getOrDefault(name, "").isBlank()) {
                violations.add("headers." + name + ": is missing");
            }
        }
        expect(violations, headers, "ce_specversion", "1.0");
        expect(violations, headers, "ce_type", type);
        expect(violations, headers, "content-type", "application/json");
        String schema = headers.get("ce_dataschema");
        if (schema != null && !schema.endsWith("/asyncapi/schemas/" + type + ".json")) {
            violations.add("headers.ce_dataschema: is " + schema + ", not the address of " + type + "'s schema");
        }
        String source = headers.get("ce_source");
        if (source != null && !source.startsWith("/")) {
            violations.add("headers.ce_source: is " + source + ", not a path like /collection-service");
        }
        if (headers.containsKey("ce_id") && !isUuid(headers.get("ce_id"))) {
            violations.add("headers.ce_id: is " + headers.get("ce_id") + ", not a UUID");
        }
        if (headers.containsKey("ce_time") && !isTime(headers.get("ce_time"))) {
            violations.add("headers.ce_time: is " + headers.get("ce_time") + ", not an RFC 3339 time");
        }
        return violations;
    }

    private static void expect(List<String> violations, Map<String, String> headers, String name, String value) {
        String found = headers.get(name);
        if (found != null && !found.equals(value)) {
            violations.add("headers." + name + ": is " + found + ", not " + value);
        }
    }

    private static boolean isUuid(String text) {
        try {
            return UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
