package org.amcreports.collection.execution.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.amcreports.collection.calendar.Week;
import org.jspecify.annotations.Nullable;

/** The values a query runs with: declared defaults, and the week's own dates wherever it asks for them by name. */
public record QueryParameters(List<Map<String, Object>> declared) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([\\w-]+)\\s*}}");

    /** Dates saved with a workflow never win over the week's: each week would ask for the same days. */
    public SortedMap<String, Object> effective(Week week) {
        SortedMap<String, Object> values = undated();
        for (Map<String, Object> parameter : declared) {
            edge(parameter).ifPresent(edge -> values.put(name(parameter), value(parameter, edge, week)));
        }
        return values;
    }

    /** The same for every week. */
    public SortedMap<String, Object> undated() {
        SortedMap<String, Object> values = new TreeMap<>();
        for (Map<String, Object> parameter : declared) {
            Object value = savedValue(parameter);
            if (value != null && WeekEdge.named(name(parameter)).isEmpty()) {
                values.put(name(parameter), value);
            }
        }
        return values;
    }

    /** The text of an ad hoc query with the week's dates in the place of {@code {{start_date}}} and its like. */
    public static String written(String sql, Week week) {
        return PLACEHOLDER
                .matcher(sql)
                .replaceAll(found -> Matcher.quoteReplacement(WeekEdge.named(found.group(1))
                        .map(edge -> edge.midnight(week))
                        .orElse(found.group())));
    }

    /** By the parameter's own name, or as its value is a placeholder and nothing else. */
    private static Optional<WeekEdge> edge(Map<String, Object> parameter) {
        return WeekEdge.named(name(parameter)).or(() -> {
            Matcher placeholder = PLACEHOLDER.matcher(String.valueOf(savedValue(parameter)));
            return placeholder.matches() ? WeekEdge.named(placeholder.group(1)) : Optional.empty();
        });
    }

    private static String value(Map<String, Object> parameter, WeekEdge edge, Week week) {
        String type = String.valueOf(either(parameter, "dataType", "data_type"));
        return type.equalsIgnoreCase("DATE") ? edge.of(week).toString() : edge.midnight(week);
    }

    private static String name(Map<String, Object> parameter) {
        return String.valueOf(parameter.get("name"));
    }

    private static @Nullable Object savedValue(Map<String, Object> parameter) {
        return either(parameter, "defaultValue", "default_value");
    }

    private static @Nullable Object either(Map<String, Object> parameter, String camel, String snake) {
        Object value = parameter.get(camel);
        return value == null ? parameter.get(snake) : value;
    }
}
