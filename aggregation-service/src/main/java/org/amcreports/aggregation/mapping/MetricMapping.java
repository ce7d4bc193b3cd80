package org.amcreports.aggregation.mapping;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.amcreports.aggregation.arithmetic.Additivity;
import org.amcreports.aggregation.arithmetic.Role;
import org.amcreports.aggregation.arithmetic.Unit;
import org.jspecify.annotations.Nullable;

/** What a workflow's owner says about its columns, by column name; it goes before every rule of ours. */
public record MetricMapping(Map<String, Declared> columns) {

    public static final MetricMapping NONE = new MetricMapping(Map.of());

    /** Each part may be left out. */
    public record Declared(
            @Nullable Use use,
            @Nullable Unit unit,
            @Nullable Additivity additivity,
            @Nullable Role plays) {}

    public MetricMapping {
        Map<String, Declared> normalised = new HashMap<>();
        columns.forEach((name, declared) -> normalised.put(ColumnNames.normalise(name), declared));
        columns = Map.copyOf(normalised);
    }

    Optional<Declared> of(String normalisedName) {
        return Optional.ofNullable(columns.get(normalisedName));
    }
}
