package org.amcreports.aggregation.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amcreports.aggregation.arithmetic.Additivity;
import org.amcreports.aggregation.arithmetic.Role;
import org.amcreports.aggregation.arithmetic.TimeBasis;
import org.amcreports.aggregation.arithmetic.Unit;
import org.amcreports.aggregation.mapping.MetricMapping.Declared;
import org.amcreports.http.json.ExactJson;
import org.jspecify.annotations.Nullable;

/**
 * A workflow's metric_mapping as it comes: {@code {columns: {<column>: {role, unit, additivity, plays, time_basis}}}}.
 * Words that mean nothing here are passed over with a warning.
 */
public final class MappingJson {

    public static final String WRONG_WORD = "wrong_word";
    public static final String UNKNOWN_FIELD = "unknown_field";
    public static final String NOT_AN_OBJECT = "not_an_object";
    public static final String WITHOUT_EFFECT = "without_effect";

    private static final String COLUMNS = "columns";
    private static final String ROLE = "role";
    private static final Set<String> FIELDS = Set.of(ROLE, "unit", "additivity", "plays", "time_basis");

    private final Map<String, Declared> columns = new LinkedHashMap<>();
    private final List<MappingWarning> warnings = new ArrayList<>();

    private MappingJson() {}

    public static MetricMapping read(String json) {
        MappingJson reading = new MappingJson();
        try {
            reading.mapping(ExactJson.mapper().readTree(json));
        } catch (JsonProcessingException e) {
            reading.warn(null, NOT_AN_OBJECT, "the mapping is not JSON");
        }
        return new MetricMapping(reading.columns, reading.warnings);
    }

    private void mapping(JsonNode mapping) {
        if (!isObject(null, "the mapping", mapping)) {
            return;
        }
        mapping.fieldNames().forEachRemaining(field -> {
            if (!field.equals(COLUMNS)) {
                warn(null, UNKNOWN_FIELD, "the mapping has only columns; " + field + " is not known");
            }
        });
        JsonNode declared = mapping.path(COLUMNS);
        if (isObject(null, COLUMNS, declared)) {
            declared.properties().forEach(column -> column(column.getKey(), column.getValue()));
        }
    }

    private void column(String name, JsonNode column) {
        if (!isObject(name, "what is declared of a column", column)) {
            return;
        }
        column.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                warn(
                        name,
                        UNKNOWN_FIELD,
                        field + " is not known; " + join(FIELDS.stream().sorted()) + " are");
            }
        });
        Declared declared = new Declared(
                word(Use.class, name, column, ROLE),
                word(Unit.class, name, column, "unit"),
                word(Additivity.class, name, column, "additivity"),
                word(Role.class, name, column, "plays"),
                word(TimeBasis.class, name, column, "time_basis"));
        if (declared.use() != null && declared.use() != Use.METRIC && declared.describesMetric()) {
            warn(name, WITHOUT_EFFECT, "only metrics have a unit, an additivity, a part to play or a time basis");
        }
        columns.put(name, declared);
    }

    /** What is absent or null says nothing, and rightly so. */
    private boolean isObject(@Nullable String column, String what, JsonNode node) {
        if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
            warn(column, NOT_AN_OBJECT, what + " must be an object");
        }
        return node.isObject();
    }

    private <E extends Enum<E>> @Nullable E word(Class<E> type, String column, JsonNode declared, String field) {
        JsonNode given = declared.path(field);
        if (given.isMissingNode() || given.isNull()) {
            return null;
        }
        for (E value : type.getEnumConstants()) {
            if (given.isTextual() && value.name().equals(given.asText().toUpperCase(Locale.ROOT))) {
                return value;
            }
        }
        Stream<String> words =
                Stream.of(type.getEnumConstants()).map(value -> value.name().toLowerCase(Locale.ROOT));
        warn(column, WRONG_WORD, field + " is one of " + join(words) + ", not " + given);
        return null;
    }

    private void warn(@Nullable String column, String code, String message) {
        warnings.add(new MappingWarning(column, code, message));
    }

    private static String join(Stream<String> words) {
        return words.collect(Collectors.joining(", "));
    }
}
