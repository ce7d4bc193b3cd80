package org.amcreports.testing.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a test's stand-in for another service to what that service's document says. */
public final class OpenApiStandIn {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Path, OpenApiDocument> DOCUMENTS = new ConcurrentHashMap<>();

    private OpenApiStandIn() {}

    /**
     * The body, when the other service could answer so.
     *
     * @param document such as {@code ../aggregation-service/contracts/openapi.yaml}
     * @param path as it was requested, without its query
     * @throws AssertionError naming what the document does not say
     */
    public static String validate(Path document, String method, String path, int status, String body) {
        return validate(
                document, method, path, status, status < 400 ? "application/json" : "application/problem+json", body);
    }

    /**
     * The body, when the other service could answer so; only JSON is held against its schema.
     *
     * @param mediaType without its parameters
     * @see #validate(Path, String, String, int, String)
     */
    public static String validate(
            Path document, String method, String path, int status, String mediaType, String body) {
        OpenApiDocument contract = DOCUMENTS.computeIfAbsent(document, OpenApiDocument::read);
        String place = method + " " + path + " " + status + " of " + document;
        JsonNode answer = contract.find(method, path)
                .orElseThrow(() -> new AssertionError(place + ": no such operation"))
                .response(status);
        if (answer.isMissingNode()) {
            throw new AssertionError(place + ": the status is not documented");
        }
        JsonNode schema = answer.path("content").path(mediaType).path("schema");
        if (schema.isMissingNode()) {
            throw new AssertionError(place + ": no schema of " + mediaType);
        }
        List<String> violations = mediaType.endsWith("json") ? contract.violations(schema, json(body)) : List.of();
        if (!violations.isEmpty()) {
            throw new AssertionError(place + ": " + violations + " in " + body);
        }
        return body;
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + body, e);
        }
    }
}
