package org.amcreports.outbox.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.NamingBase;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what a record that was read from JSON lacks. Jackson itself tells missing from null, and knows no default. */
final class RequiredFields {

    private static final NamingBase SNAKE_CASE = new SnakeCaseStrategy();

    /** One component of a record, with its name in JSON. */
    private record Field(RecordComponent component, String name, boolean required) {

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

    /** The path of the first required field that is null, as {@code columns[0].data_type}. */
    static Optional<String> firstMissing(Object value) {
        return Optional.ofNullable(missingIn(value, ""));
    }

    private static @Nullable String missingIn(@Nullable Object value, String path) {
        if (value instanceof List<?> list) {
            return missingInList(list, path);
        }
        if (value instanceof Map<?, ?> map) {
            return missingInMap(map, path);
        }
        return value instanceof Record record ? missingInRecord(record, path) : null;
    }

    private static @Nullable String missingInRecord(Record record, String path) {
        for (Field field : FIELDS.get(record.getClass())) {
            String here = path.isEmpty() ? field.name() : path + "." + field.name();
            Object value = field.valueIn(record);
            String missing = value == null && field.required() ? here : missingIn(value, here);
            if (missing != null) {
                return missing;
            }
        }
        return null;
    }

    private static @Nullable String missingInList(List<?> list, String path) {
        for (int i = 0; i < list.size(); i++) {
            String missing = missingIn(list.get(i), path + "[" + i + "]");
            if (missing != null) {
                return missing;
            }
        }
        return null;
    }

    private static @Nullable String missingInMap(Map<?, ?> map, String path) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String missing = missingIn(entry.getValue(), path + "." + entry.getKey());
            if (missing != null) {
                return missing;
            }
        }
        return null;
    }

    private static Field field(RecordComponent component) {
        component.getAccessor().setAccessible(true);
        JsonProperty given = component.getAccessor().getAnnotation(JsonProperty.class);
        String name =
                given == null || given.value().isEmpty() ? SNAKE_CASE.translate(component.getName()) : given.value();
        return new Field(component, name, !component.getAnnotatedType().isAnnotationPresent(Nullable.class));
    }
}
