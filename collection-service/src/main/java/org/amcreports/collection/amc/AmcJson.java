package org.amcreports.collection.amc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** AMC's JSON as it comes: camelCase, fields unknown to us, and at times no JSON at all. */
final class AmcJson {

    private static final List<String> ERROR_FIELDS =
            List.of("details", "message", "statusReason", "error_description", "error");

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private AmcJson() {}

    /** The parsed body, or a missing node when it is not JSON. */
    static JsonNode read(Buffer body) {
        try {
            JsonNode node = MAPPER.readTree(body.getBytes());
            return node == null ? MissingNode.getInstance() : node;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    static Buffer write(Map<String, Object> body) {
        try {
            return Buffer.buffer(MAPPER.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an error body says, in the order AMC's own fields are trusted, else its raw text; fit to be shown. */
    static String errorText(Buffer body) {
        JsonNode node = read(body);
        return ERROR_FIELDS.stream()
                .flatMap(field -> text(node, field).stream())
                .findFirst()
                .map(Redaction::clean)
                .orElseGet(() -> Redaction.clean(body.toString()));
    }

    static Optional<String> text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isValueNode() && !value.isNull() && !value.asText().isBlank()
                ? Optional.of(value.asText())
                : Optional.empty();
    }
}
