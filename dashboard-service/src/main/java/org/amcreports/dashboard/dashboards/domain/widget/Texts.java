package org.amcreports.dashboard.dashboards.domain.widget;

import static org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException.require;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The bounds of what people and their tools write into definitions. */
public final class Texts {

    public static final int MAX_NAME = 255;
    public static final int MAX_FILTERS = 20;
    public static final int MAX_VALUES = 200;
    public static final int MAX_VALUE = 1000;

    private Texts() {}

    /** One line that says something. */
    public static void check(String field, String text, int longest) {
        require(
                text != null && !text.isBlank() && text.length() <= longest,
                field,
                "must be a text of 1 to " + longest + " characters");
        require(text.chars().noneMatch(Character::isISOControl), field, "must not hold control characters");
    }

    /** Names of metrics or dimensions. */
    static List<String> names(String field, Collection<String> names) {
        List<String> all = noneMissing(field, names);
        for (int i = 0; i < all.size(); i++) {
            check(field + "[" + i + "]", all.get(i), MAX_NAME);
        }
        return all;
    }

    static <T> List<T> noneMissing(String field, Collection<T> values) {
        require(values.stream().noneMatch(Objects::isNull), field, "must not hold null");
        return List.copyOf(values);
    }

    /** Values by dimension; a value of null stands for rows without the dimension. */
    public static Map<String, List<@Nullable String>> filters(
            String field, Map<String, List<@Nullable String>> filters) {
        require(filters.size() <= MAX_FILTERS, field, "must name at most " + MAX_FILTERS + " dimensions");
        filters.forEach((dimension, values) -> {
            check(field, dimension, MAX_NAME);
            checkPlain(field, dimension);
            String path = field + "." + dimension;
            require(
                    values != null && !values.isEmpty() && values.size() <= MAX_VALUES,
                    path,
                    "must be a list of 1 to " + MAX_VALUES + " values");
            require(
                    values.stream().allMatch(value -> value == null || value.length() <= MAX_VALUE),
                    path,
                    "must hold values of at most " + MAX_VALUE + " characters");
            values.stream().filter(Objects::nonNull).forEach(value -> checkPlain(path, value));
        });
        return Map.copyOf(filters);
    }

    /** What JSON and PostgreSQL both can hold: anything else in one question spoils those of all widgets. */
    private static void checkPlain(String field, String text) {
        require(
                text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text),
                field,
                "must hold Unicode text without NUL");
    }
}
