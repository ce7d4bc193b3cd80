package org.amcreports.dashboard.data.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.amcreports.dashboard.dashboards.domain.InvalidDefinitionException;
import org.amcreports.dashboard.data.domain.Filters;
import org.amcreports.outbox.json.ExactJson;
import org.jspecify.annotations.Nullable;

/** Filters as a query parameter: a JSON object of arrays of text or null. */
final class FilterParameter {

    private static final String FIELD = "filters";

    private FilterParameter() {}

    static Filters parse(@Nullable String text) {
        if (text == null) {
            return Filters.NONE;
        }
        JsonNode tree = tree(text);
        if (!tree.isObject()) {
            throw new InvalidDefinitionException(FIELD, "must be a JSON object of dimensions and arrays of values");
        }
        Map<String, List<@Nullable String>> allowed = new TreeMap<>();
        tree.properties().forEach(entry -> allowed.put(entry.getKey(), values(entry.getKey(), entry.getValue())));
        return Filters.of(allowed);
    }

    private static JsonNode tree(String text) {
        try {
            return ExactJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new InvalidDefinitionException(FIELD, "must be JSON");
        }
    }

    private static List<@Nullable String> values(String dimension, JsonNode array) {
        if (!array.isArray()) {
            throw notValues(dimension);
        }
        List<@Nullable String> values = new ArrayList<>();
        for (JsonNode value : array) {
            if (!value.isTextual() && !value.isNull()) {
                throw notValues(dimension);
            }
            values.add(value.isNull() ? null : value.textValue());
        }
        return values;
    }

    private static InvalidDefinitionException notValues(String dimension) {
        return new InvalidDefinitionException(FIELD + "." + dimension, "must be an array of text or null");
    }
}
