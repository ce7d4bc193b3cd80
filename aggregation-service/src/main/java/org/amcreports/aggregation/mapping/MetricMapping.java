package org.amcreports.aggregation.mapping;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.amcreports.aggregation.arithmetic.Additivity;
import org.amcreports.aggregation.arithmetic.Role;
import org.amcreports.aggregation.arithmetic.TimeBasis;
import org.amcreports.aggregation.arithmetic.Unit;
import org.jspecify.annotations.Nullable;

/**
 * What a workflow's owner says about its columns; it goes before every rule of ours.
 *
 * @param columns by a column's name in the result, or by the name under which it is stored
 * @param warnings of the words in it that mean nothing
 */
public record MetricMapping(Map<String, Declared> columns, List<MappingWarning> warnings) {

    public static final MetricMapping NONE = new MetricMapping(Map.of());

    /** Each part may be left out. */
    public record Declared(
            @Nullable Use use,
            @Nullable Unit unit,
            @Nullable Additivity additivity,
            @Nullable Role plays,
            @Nullable TimeBasis timeBasis) {

        boolean describesMetric() {
            return unit != null || additivity != null || plays != null || timeBasis != null;
        }
    }

    public MetricMapping {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        warnings = List.copyOf(warnings);
    }

    public MetricMapping(Map<String, Declared> columns) {
        this(columns, List.of());
    }
}
