package org.amcreports.dashboard.data.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException;
import org.amcreports.dashboard.dashboards.domain.widget.Texts;
import org.amcreports.dashboard.data.planning.Filters;
import org.amcreports.http.json.ExactJson;
import org.jspecify.annotations.Nullable;

/** Filters as a reader gives them: by dimension the values let through, text or null; as a query parameter in JSON. */
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
        tree.properties().forEach(entry -> allowed.put(entry.getKey(), texts(entry.getKey(), entry.getValue())));
        return of(allowed);
    }

    /** Filters that came as JSON of the right form. */
    static Filters of(@Nullable Map<String, List<@Nullable String>> allowed) {
        return allowed == null ? Filters.NONE : Filters.of(Texts.filters(FIELD, allowed));
    }

    private static JsonNode tree(String text) {
        try {
            return ExactJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new InvalidDefinitionException(FIELD, "must be JSON");
        }
    }

    private static List<@Nullable String> texts(String dimension, JsonNode array) {
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
