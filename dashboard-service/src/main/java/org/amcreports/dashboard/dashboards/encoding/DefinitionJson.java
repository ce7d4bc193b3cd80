package org.amcreports.dashboard.dashboards.encoding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import org.amcreports.dashboard.wire.WireNamed;
import org.amcreports.http.json.ExactJson;

/** The one form in which definitions stand in JSON columns and in answers: snake_case, names in lower case, no nulls. */
public final class DefinitionJson {

    private static final ObjectMapper MAPPER = ExactJson.mapper()
            .copy()
            .setSerializationInclusion(JsonInclude.Include.NON_NULL)
            .addMixIn(WireNamed.class, ByWireName.class);

    private DefinitionJson() {}

    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String write(Object definition) {
        try {
            return MAPPER.writeValueAsString(definition);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode tree(String json) {
        return read(json, JsonNode.class);
    }

    public static JsonNode tree(Object definition) {
        return MAPPER.valueToTree(definition);
    }

    private interface ByWireName {
        @JsonValue
        String wireName();
    }
}
