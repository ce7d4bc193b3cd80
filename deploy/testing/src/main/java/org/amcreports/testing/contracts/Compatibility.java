package org.amcreports.testing.contracts;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * The gate between a released schema and the present one. Only what no subscriber can notice passes: an added optional
 * property, a value added to an {@code x-extensible-enum}, other words. Everything else is a break, wider as well as
 * narrower, for a subscriber that reads may be hurt by either (a null where a string was, 1.5 where an integer was). So what
 * is required stays so, and what is added later is optional for ever: replays send payloads that were stored before it.
 */
public final class Compatibility {

    private static final Set<String> WORDS = Set.of("title", "description", "examples", "$comment", "deprecated");
    private static final Set<String> MAY_GROW = Set.of("properties", "$defs", "definitions");
    private static final Pattern VERSION = Pattern.compile("(?:.*:)?(.+\\.v)(\\d+)");

    private final List<String> breaks = new ArrayList<>();
    private final String remedy;

    private Compatibility(String remedy) {
        this.remedy = remedy;
    }

    /** Each break names the JSON path, the change and what to do; empty when no subscriber can notice. */
    public static List<String> breaks(JsonNode released, JsonNode current) {
        Compatibility gate = new Compatibility(remedy(released.path("$id").asText()));
        gate.compare("$", released, current);
        return gate.breaks;
    }

    private static String remedy(String id) {
        Matcher version = VERSION.matcher(id);
        String next = version.matches()
                ? version.group(1) + (Integer.parseInt(version.group(2)) + 1) + " beside v" + version.group(2)
                : "a new version beside this one";
        return "Put it back, or publish " + next + " for six months.";
    }

    private void compare(String path, JsonNode released, JsonNode current) {
        if (!released.isObject() || !current.isObject()) {
            different(path, "schema", released, current);
            return;
        }
        Set<String> keywords = names(released);
        keywords.addAll(names(current));
        keywords.removeAll(WORDS);
        for (String keyword : keywords) {
            JsonNode before = released.path(keyword);
            JsonNode now = current.path(keyword);
            switch (keyword) {
                case "required" -> compareRequired(path, before, now);
                case "enum" -> compareEnum(path, before, now, released.path("x-extensible-enum"));
                case "type" -> different(path, keyword, sorted(before), sorted(now));
                default -> compareKeyword(path, keyword, before, now);
            }
        }
    }

    private void compareKeyword(String path, String keyword, JsonNode before, JsonNode now) {
        if (Subschemas.NAMED.contains(keyword)) {
            compareNamed(path, keyword, before, now);
        } else if (Subschemas.ONE.contains(keyword) && before.isObject() && now.isObject()) {
            compare(path + Subschemas.step(keyword), before, now);
        } else if (Subschemas.LIST.contains(keyword) && before.size() == now.size() && !before.isEmpty()) {
            for (int i = 0; i < before.size(); i++) {
                compare(path + "." + keyword + "[" + i + "]", before.get(i), now.get(i));
            }
        } else {
            different(path, keyword, before, now);
        }
    }

    private void compareNamed(String path, String keyword, JsonNode before, JsonNode now) {
        for (String name : names(before)) {
            String child = path + Subschemas.step(keyword, name);
            if (now.has(name)) {
                compare(child, before.get(name), now.get(name));
            } else {
                report(child, keyword.equals("properties") ? "property removed" : "schema removed");
            }
        }
        if (!MAY_GROW.contains(keyword)) {
            minus(names(now), names(before))
                    .forEach(name -> report(path + Subschemas.step(keyword, name), "schema added"));
        }
    }

    private void compareRequired(String path, JsonNode before, JsonNode now) {
        minus(texts(now), texts(before)).forEach(name -> report(path + "." + name, "newly required"));
        minus(texts(before), texts(now)).forEach(name -> report(path + "." + name, "no longer required"));
    }

    private void compareEnum(String path, JsonNode before, JsonNode now, JsonNode extensible) {
        if (!before.isArray() || !now.isArray()) {
            different(path, "enum", before, now);
            return;
        }
        minus(texts(before), texts(now)).forEach(value -> report(path, "enum value " + value + " removed"));
        if (!extensible.asBoolean()) {
            minus(texts(now), texts(before)).forEach(value -> report(path, "enum value " + value + " added"));
        }
    }

    private void different(String path, String keyword, JsonNode before, JsonNode now) {
        if (before.isMissingNode()) {
            report(path, keyword + " " + now + " added");
        } else if (now.isMissingNode()) {
            report(path, keyword + " " + before + " removed");
        } else if (!before.equals(now)) {
            report(path, keyword + " changed from " + before + " to " + now);
        }
    }

    private void report(String path, String change) {
        breaks.add(path + ": " + change + ". " + remedy);
    }

    /** An array's elements as JSON without quotes; none where there is no array. */
    private static Set<String> texts(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false)
                .map(each -> each.isTextual() ? each.asText() : each.toString())
                .collect(toCollection(LinkedHashSet::new));
    }

    /** Types in any order are the same types. */
    private static JsonNode sorted(JsonNode types) {
        return types.isArray() ? Json.MAPPER.valueToTree(new TreeSet<>(texts(types))) : types;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> minus(Set<String> from, Set<String> what) {
        Set<String> rest = new LinkedHashSet<>(from);
        rest.removeAll(what);
        return rest;
    }
}
