package org.amcreports.testing.openapi;

import static org.amcreports.testing.openapi.HttpCompatibility.minus;
import static org.amcreports.testing.openapi.HttpCompatibility.names;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.amcreports.testing.openapi.HttpCompatibility.Direction;

/** One schema before and now, in one direction. */
final class SchemaCompatibility {

    private static final Set<String> LOWER_BOUNDS =
            Set.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties");
    private static final Set<String> UPPER_BOUNDS =
            Set.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties");
    private static final List<String> EXACT = List.of("format", "pattern", "const", "uniqueItems", "multipleOf");
    private static final List<String> ALTERNATIVES = List.of("oneOf", "anyOf", "allOf");

    private final Direction direction;
    private final UnaryOperator<JsonNode> before;
    private final UnaryOperator<JsonNode> now;
    private final List<String> breaks;
    private final Set<List<JsonNode>> compared = new HashSet<>();

    SchemaCompatibility(
            Direction direction, UnaryOperator<JsonNode> before, UnaryOperator<JsonNode> now, List<String> breaks) {
        this.direction = direction;
        this.before = before;
        this.now = now;
        this.breaks = breaks;
    }

    void compare(String at, JsonNode released, JsonNode current) {
        if ((released.has("$ref") || current.has("$ref")) && !compared.add(List.of(released, current))) {
            return; // a type that contains itself
        }
        JsonNode old = before.apply(released);
        JsonNode young = now.apply(current);
        compareTypes(at, texts(old.path("type")), texts(young.path("type")));
        compareEnums(
                at,
                old.path("enum"),
                young.path("enum"),
                old.path("x-extensible-enum").asBoolean());
        compareProperties(at, old, young);
        compareBounds(at, old, young);
        EXACT.stream()
                .filter(keyword -> !old.path(keyword).equals(young.path(keyword)))
                .filter(keyword -> direction == Direction.ANSWER || young.has(keyword))
                .forEach(keyword -> breaks.add(at + ": " + keyword + " changed"));
        if (old.has("items") || young.has("items")) {
            compare(at + "[]", old.path("items"), young.path("items"));
        }
        if (old.path("additionalProperties").isObject()) {
            compare(at + ".*", old.path("additionalProperties"), young.path("additionalProperties"));
        }
        ALTERNATIVES.forEach(keyword -> compareAlternatives(at, keyword, old.path(keyword), young.path(keyword)));
    }

    private void compareTypes(String at, Set<String> old, Set<String> young) {
        boolean same = direction == Direction.ANSWER || young.isEmpty()
                ? old.equals(young) || direction == Direction.REQUEST
                : !old.isEmpty() && young.containsAll(old);
        if (!same) {
            breaks.add(at + ": type changed from " + old + " to " + young);
        }
    }

    private void compareEnums(String at, JsonNode old, JsonNode young, boolean extensible) {
        if (!young.isMissingNode() && old.isMissingNode()
                || direction == Direction.ANSWER && young.isMissingNode() && !old.isMissingNode()) {
            breaks.add(at + ": enum added or removed");
            return;
        }
        if (!young.isMissingNode()) {
            minus(texts(old), texts(young)).forEach(value -> breaks.add(at + ": enum value " + value + " removed"));
        }
        if (direction == Direction.ANSWER && !extensible) {
            minus(texts(young), texts(old)).forEach(value -> breaks.add(at + ": enum value " + value + " added"));
        }
    }

    private void compareProperties(String at, JsonNode old, JsonNode young) {
        for (String name : names(old.path("properties"))) {
            if (young.path("properties").has(name)) {
                compare(
                        at + "." + name,
                        old.path("properties").path(name),
                        young.path("properties").path(name));
            } else {
                breaks.add(at + "." + name + ": field removed");
            }
        }
        Set<String> wasRequired = texts(old.path("required"));
        Set<String> isRequired = texts(young.path("required"));
        if (direction == Direction.REQUEST) {
            minus(isRequired, wasRequired).forEach(name -> breaks.add(at + "." + name + ": newly required"));
        } else {
            minus(wasRequired, isRequired).forEach(name -> breaks.add(at + "." + name + ": no longer required"));
        }
    }

    private void compareBounds(String at, JsonNode old, JsonNode young) {
        LOWER_BOUNDS.forEach(keyword -> compareBound(at, keyword, old.path(keyword), young.path(keyword), 1));
        UPPER_BOUNDS.forEach(keyword -> compareBound(at, keyword, old.path(keyword), young.path(keyword), -1));
    }

    /** A request's bounds may be eased, an answer's tightened. */
    private void compareBound(String at, String keyword, JsonNode old, JsonNode young, int sign) {
        BigDecimal was = old.isMissingNode() ? null : old.decimalValue();
        BigDecimal is = young.isMissingNode() ? null : young.decimalValue();
        int tighter =
                was == null || is == null ? (is == null ? 0 : 1) - (was == null ? 0 : 1) : sign * is.compareTo(was);
        if (direction == Direction.REQUEST ? tighter > 0 : tighter < 0) {
            breaks.add(at + ": " + keyword + " changed from " + was + " to " + is);
        }
    }

    private void compareAlternatives(String at, String keyword, JsonNode old, JsonNode young) {
        if (old.size() != young.size()) {
            breaks.add(at + ": " + keyword + " changed");
            return;
        }
        for (int i = 0; i < old.size(); i++) {
            compare(at, old.get(i), young.get(i));
        }
    }

    private static Set<String> texts(JsonNode oneOrMany) {
        Set<String> texts = new TreeSet<>();
        if (oneOrMany.isValueNode()) {
            texts.add(oneOrMany.asText());
        }
        oneOrMany.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
