package org.amcreports.aggregation.ingestion.loading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.amcreports.aggregation.arithmetic.Additivity;
import org.amcreports.aggregation.arithmetic.Role;
import org.amcreports.aggregation.arithmetic.Unit;
import org.amcreports.aggregation.mapping.MetricMapping;
import org.amcreports.aggregation.mapping.MetricMapping.Declared;
import org.amcreports.aggregation.mapping.Use;
import org.amcreports.http.json.ExactJson;
import org.jspecify.annotations.Nullable;

/** A workflow's metric_mapping as it comes; words that mean nothing here are passed over. */
final class MappingJson {

    private MappingJson() {}

    static MetricMapping read(String json) {
        try {
            return read(ExactJson.mapper().readTree(json));
        } catch (JsonProcessingException e) {
            return MetricMapping.NONE;
        }
    }

    private static MetricMapping read(JsonNode mapping) {
        Map<String, Declared> columns = new HashMap<>();
        mapping.path("columns")
                .properties()
                .forEach(column -> columns.put(column.getKey(), declared(column.getValue())));
        return new MetricMapping(columns);
    }

    private static Declared declared(JsonNode column) {
        return new Declared(
                word(Use.class, column, "role"),
                word(Unit.class, column, "unit"),
                word(Additivity.class, column, "additivity"),
                word(Role.class, column, "plays"));
    }

    private static <E extends Enum<E>> @Nullable E word(Class<E> type, JsonNode column, String field) {
        String word = column.path(field).asText("").toUpperCase(Locale.ROOT);
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(word)) {
                return value;
            }
        }
        return null;
    }
}
