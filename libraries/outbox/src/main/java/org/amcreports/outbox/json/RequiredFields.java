package org.amcreports.outbox.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.NamingBase;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a record that was read from JSON lacks. Jackson's own checks of creators know neither {@link Nullable} nor
 * elements at any depth, and say "missing" of an optional component that is null.
 */
final class RequiredFields {

    private static final NamingBase SNAKE_CASE = new SnakeCaseStrategy();

    /** One component of a record, with its name in JSON. */
    private record Field(RecordComponent component, String name) {

        @Nullable
        Object valueIn(Object instance) {
            try {
                return component.getAccessor().invoke(instance);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Cannot read " + component, e);
            }
        }
    }

    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            return components == null
                    ? List.of()
                    : List.of(components).stream().map(RequiredFields::field).toList();
        }
    };

    private RequiredFields() {}

    /** The path of the first required field or element that is null, as {@code columns[0].data_type}. */
    static Optional<String> firstMissing(Object value) {
        return Optional.ofNullable(missingIn(value, null, ""));
    }

    /** @param type as declared; null inside of free JSON ({@code Map<String, Object>}), which may hold null anywhere */
    private static @Nullable String missingIn(@Nullable Object value, @Nullable AnnotatedType type, String path) {
        if (value == null) {
            return type == null || type.isAnnotationPresent(Nullable.class) ? null : path;
        }
        if (value instanceof Collection<?> elements) {
            return missingInElements(elements, argument(type, 0), path);
        }
        if (value instanceof Map<?, ?> map) {
            return missingInMap(map, argument(type, 1), path);
        }
        return value instanceof Record record ? missingInRecord(record, path) : null;
    }

    private static @Nullable String missingInRecord(Record record, String path) {
        for (Field field : FIELDS.get(record.getClass())) {
            String here = path.isEmpty() ? field.name() : path + "." + field.name();
            String missing = missingIn(field.valueIn(record), field.component().getAnnotatedType(), here);
            if (missing != null) {
                return missing;
            }
        }
        return null;
    }

    private static @Nullable String missingInElements(
            Collection<?> elements, @Nullable AnnotatedType type, String path) {
        int i = 0;
        for (Object element : elements) {
            String missing = missingIn(element, type, path + "[" + i++ + "]");
            if (missing != null) {
                return missing;
            }
        }
        return null;
    }

    private static @Nullable String missingInMap(Map<?, ?> map, @Nullable AnnotatedType type, String path) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String missing = missingIn(entry.getValue(), type, path + "." + entry.getKey());
            if (missing != null) {
                return missing;
            }
        }
        return null;
    }

    private static @Nullable AnnotatedType argument(@Nullable AnnotatedType type, int index) {
        if (type instanceof AnnotatedParameterizedType given
                && given.getAnnotatedActualTypeArguments().length > index) {
            AnnotatedType argument = given.getAnnotatedActualTypeArguments()[index];
            return argument.getType() == Object.class ? null : argument;
        }
        return null;
    }

    private static Field field(RecordComponent component) {
        component.getAccessor().setAccessible(true);
        JsonProperty given = component.getAccessor().getAnnotation(JsonProperty.class);
        String name =
                given == null || given.value().isEmpty() ? SNAKE_CASE.translate(component.getName()) : given.value();
        return new Field(component, name);
    }
}
