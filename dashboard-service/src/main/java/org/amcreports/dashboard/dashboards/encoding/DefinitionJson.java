package org.amcreports.dashboard.dashboards.encoding;

import static org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException.require;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException;
import org.amcreports.dashboard.wire.WireNamed;
import org.amcreports.http.json.ExactJson;
import org.amcreports.http.json.HttpJson;
import org.jspecify.annotations.Nullable;

/** The one form in which definitions stand in JSON columns and in answers: snake_case, names in lower case, no nulls. */
public final class DefinitionJson {

    private static final ObjectMapper MAPPER = ofDefinitions(ExactJson.mapper().copy());

    /** As strict as HTTP is with every other body. */
    private static final ObjectMapper STRICT = ofDefinitions(strict());

    private static final int DEEPEST = 20;
    private static final int MAX_DIGITS = 200;
    private static final JsonNode EMPTY = JsonNodeFactory.instance.objectNode();

    private DefinitionJson() {}

    /** A JSON object of somebody else's; the empty one where nothing is given. */
    static JsonNode object(String field, @Nullable JsonNode given) {
        JsonNode object = given == null || given.isNull() ? EMPTY : given;
        require(object.isObject(), field, "must be an object");
        checkBounds(field, object, DEEPEST);
        return object;
    }

    /** What is taken must be readable for ever, inside of larger JSON too. */
    private static void checkBounds(String field, JsonNode node, int levels) {
        require(levels > 0, field, "must not be nested deeper than " + DEEPEST + " levels");
        if (node.isNumber()) {
            BigDecimal number = node.decimalValue();
            require(
                    number.precision() + Math.abs((long) number.scale()) <= MAX_DIGITS,
                    field,
                    "must not hold numbers of more than " + MAX_DIGITS + " digits");
        }
        node.forEach(child -> checkBounds(field, child, levels - 1));
    }

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

    /**
     * What somebody wrote.
     *
     * @throws InvalidDefinitionException when a rule of the definition is broken
     * @throws UnreadableDefinitionException when it is not JSON of this form
     */
    public static <T> T readStrictly(JsonNode tree, Class<T> type) {
        require(tree.isObject(), "body", "must be an object");
        return read(STRICT, tree, type);
    }

    /** What is stored; fields that an earlier version knew are passed over. */
    static <T> T readStored(JsonNode tree, Class<T> type) {
        return read(MAPPER, tree, type);
    }

    private static <T> T read(ObjectMapper mapper, JsonNode tree, Class<T> type) {
        try {
            return mapper.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            if (e.getCause() instanceof InvalidDefinitionException fault && e instanceof JsonMappingException mapping) {
                String path = path(mapping);
                throw path.isEmpty() ? fault : fault.within(path);
            }
            throw new UnreadableDefinitionException(e);
        }
    }

    static String path(JsonMappingException failure) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : failure.getPath()) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }

    private static ObjectMapper ofDefinitions(ObjectMapper mapper) {
        return mapper.setSerializationInclusion(JsonInclude.Include.NON_NULL)
                .addMixIn(WireNamed.class, ByWireName.class);
    }

    private static ObjectMapper strict() {
        ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
        new HttpJson().customize(mapper);
        return mapper;
    }

    private interface ByWireName {
        @JsonValue
        String wireName();
    }
}
