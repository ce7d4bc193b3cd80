package org.amcreports.testing.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.amcreports.testing.openapi.OpenApiDocument.Operation;

/**
 * The gate between a released document and the present one. What a client sends today must be taken tomorrow, what it
 * reads today must be there tomorrow and mean the same: requests may ask less and take more, answers may tell more.
 */
public final class HttpCompatibility {

    private final OpenApiDocument released;
    private final OpenApiDocument current;
    private final List<String> breaks = new ArrayList<>();

    private HttpCompatibility(OpenApiDocument released, OpenApiDocument current) {
        this.released = released;
        this.current = current;
    }

    /** Each break names the operation, the place and the change; empty when no client can notice. */
    public static List<String> breaks(OpenApiDocument released, OpenApiDocument current) {
        HttpCompatibility gate = new HttpCompatibility(released, current);
        released.operations().forEach(gate::compare);
        return gate.breaks;
    }

    private void compare(Operation before) {
        Optional<Operation> now = current.operations().stream()
                .filter(operation -> operation.name().equals(before.name()))
                .findFirst();
        if (now.isEmpty()) {
            breaks.add(before.name() + ": operation removed");
            return;
        }
        compareParameters(before, now.get());
        compareRequests(
                before.name(),
                before.node().path("requestBody"),
                now.get().node().path("requestBody"));
        compareAnswers(before, now.get());
    }

    private void compareParameters(Operation before, Operation now) {
        for (JsonNode parameter : before.node().path("parameters")) {
            String at = before.name() + " " + parameter.path("in").asText() + " " + name(parameter);
            find(now, parameter)
                    .ifPresentOrElse(
                            same -> {
                                if (isRequired(same) && !isRequired(parameter)) {
                                    breaks.add(at + ": newly required");
                                }
                                schemas(Direction.REQUEST).compare(at, parameter.path("schema"), same.path("schema"));
                            },
                            () -> breaks.add(at + ": parameter removed"));
        }
        for (JsonNode parameter : now.node().path("parameters")) {
            if (isRequired(parameter) && find(before, parameter).isEmpty()) {
                breaks.add(before.name() + " " + name(parameter) + ": required parameter added");
            }
        }
    }

    private void compareRequests(String at, JsonNode before, JsonNode now) {
        if (isRequired(now) && !isRequired(before)) {
            breaks.add(at + ": body newly required");
        }
        compareContent(Direction.REQUEST, at + " request", before.path("content"), now.path("content"));
    }

    private void compareAnswers(Operation before, Operation now) {
        before.node().path("responses").properties().forEach(answer -> {
            String at = before.name() + " " + answer.getKey();
            JsonNode same = now.node().path("responses").path(answer.getKey());
            if (!same.isMissingNode()) {
                compareContent(Direction.ANSWER, at, answer.getValue().path("content"), same.path("content"));
                minus(names(answer.getValue().path("headers")), names(same.path("headers")))
                        .forEach(header -> breaks.add(at + ": header " + header + " removed"));
            } else if (answer.getKey().startsWith("2")) {
                breaks.add(at + ": status removed");
            }
        });
    }

    private void compareContent(Direction direction, String at, JsonNode before, JsonNode now) {
        before.properties().forEach(media -> {
            if (now.has(media.getKey())) {
                schemas(direction)
                        .compare(
                                at,
                                media.getValue().path("schema"),
                                now.path(media.getKey()).path("schema"));
            } else {
                breaks.add(at + ": " + media.getKey() + " removed");
            }
        });
    }

    private SchemaCompatibility schemas(Direction direction) {
        return new SchemaCompatibility(direction, released::resolve, current::resolve, breaks);
    }

    private static Optional<JsonNode> find(Operation operation, JsonNode parameter) {
        for (JsonNode each : operation.node().path("parameters")) {
            if (name(each).equals(name(parameter)) && each.path("in").equals(parameter.path("in"))) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private static String name(JsonNode parameter) {
        return parameter.path("name").asText();
    }

    private static boolean isRequired(JsonNode parameterOrBody) {
        return parameterOrBody.path("required").asBoolean();
    }

    static Set<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<String> minus(Set<String> from, Set<String> what) {
        Set<String> rest = new TreeSet<>(from);
        rest.removeAll(what);
        return rest;
    }

    /** Who writes the JSON: the client, or we. */
    enum Direction {
        REQUEST,
        ANSWER
    }
}
