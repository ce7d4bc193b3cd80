package org.amcreports.aggregation.mapping;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A column as AMC describes it; its role is DIMENSION or METRIC. */
public record ResultColumn(
        String name, @Nullable String dataType, @Nullable String role) {

    private static final Set<String> NO_NUMBERS =
            Set.of("BOOLEAN", "DATE", "TIMESTAMP", "BINARY", "CALENDAR_INTERVAL", "ARRAY");

    public ResultColumn {
        name = storable(name);
    }

    /** The text in characters that PostgreSQL stores, which are all but one. */
    public static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    /** A column of the header as AMC describes it: letter by letter, else whatever its case, else as unknown. */
    public static ResultColumn described(String header, List<ResultColumn> descriptions) {
        return Stream.<Predicate<String>>of(header::equals, header::equalsIgnoreCase)
                .flatMap(same -> descriptions.stream().filter(described -> same.test(described.name)))
                .findFirst()
                .map(found -> new ResultColumn(header, found.dataType, found.role))
                .orElseGet(() -> new ResultColumn(header, null, null));
    }

    boolean isMetric() {
        return "METRIC".equalsIgnoreCase(role);
    }

    boolean isDimension() {
        return "DIMENSION".equalsIgnoreCase(role);
    }

    boolean isDate() {
        return "DATE".equalsIgnoreCase(dataType);
    }

    boolean isBoolean() {
        return "BOOLEAN".equalsIgnoreCase(dataType);
    }

    /** Whether cells of this type can be numbers; an unknown type may. */
    boolean mayBeNumeric() {
        return dataType == null || !NO_NUMBERS.contains(dataType.toUpperCase(Locale.ROOT));
    }

    boolean isText() {
        return "STRING".equalsIgnoreCase(dataType);
    }
}
