package org.amcreports.dashboard.data.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException;
import org.amcreports.dashboard.data.planning.Filters;
import org.amcreports.http.json.ExactJson;
import org.jspecify.annotations.Nullable;

/** Filters as a reader gives them: by dimension the values let through, text or null; as a query parameter in JSON. */
final class FilterParameter {

    private static final String FIELD = "filters";
    private static final int MAX_VALUES = 1000;
    private static final int MAX_LENGTH = 1000;

    private static final String PLAIN = "Unicode text of at most " + MAX_LENGTH + " characters, none of them NUL";

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
    static Filters of(Map<String, List<@Nullable String>> allowed) {
        if (allowed.size() > Filters.MAX_DIMENSIONS) {
            throw new InvalidDefinitionException(FIELD, "must name at most " + Filters.MAX_DIMENSIONS + " dimensions");
        }
        allowed.forEach(FilterParameter::check);
        return Filters.of(allowed);
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

    private static void check(String dimension, @Nullable List<@Nullable String> values) {
        if (dimension.isBlank() || !isPlain(dimension)) {
            throw new InvalidDefinitionException(FIELD, "must name dimensions by " + PLAIN);
        }
        if (values == null) {
            throw notValues(dimension);
        }
        if (values.size() > MAX_VALUES) {
            throw new InvalidDefinitionException(within(dimension), "must hold at most " + MAX_VALUES + " values");
        }
        if (!values.stream().allMatch(value -> value == null || isPlain(value))) {
            throw new InvalidDefinitionException(within(dimension), "must hold " + PLAIN);
        }
    }

    /** Text that JSON and PostgreSQL both can hold: a lone surrogate or NUL would spoil the questions of all widgets. */
    private static boolean isPlain(String text) {
        return text.length() <= MAX_LENGTH
                && text.indexOf('\0') < 0
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static String within(String dimension) {
        return FIELD + "." + dimension;
    }

    private static InvalidDefinitionException notValues(String dimension) {
        return new InvalidDefinitionException(within(dimension), "must be an array of text or null");
    }
}
