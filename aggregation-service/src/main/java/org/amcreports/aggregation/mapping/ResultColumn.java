package org.amcreports.aggregation.mapping;

import org.jspecify.annotations.Nullable;

/** A column as AMC describes it; its role is DIMENSION or METRIC. */
public record ResultColumn(
        String name, @Nullable String dataType, @Nullable String role) {

    boolean isMetric() {
        return "METRIC".equalsIgnoreCase(role);
    }

    boolean isDate() {
        return "DATE".equalsIgnoreCase(dataType);
    }

    boolean isBoolean() {
        return "BOOLEAN".equalsIgnoreCase(dataType);
    }

    /** Whether cells of this type can be numbers; an unknown type may. */
    boolean mayBeNumeric() {
        return !isBoolean() && !isDate() && !"TIMESTAMP".equalsIgnoreCase(dataType);
    }

    boolean isText() {
        return "STRING".equalsIgnoreCase(dataType);
    }
}
