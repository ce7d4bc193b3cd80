package org.amcreports.collection.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.NamingBase;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.amcreports.http.json.ExactJson;

/** Writes and reads the text of a JSONB column. */
public final class JsonColumn {

    private static final NamingBase SNAKE_CASE = new SnakeCaseStrategy();

    private JsonColumn() {}

    public static String write(Object value) {
        return ExactJson.write(value);
    }

    public static <T> T read(String text, TypeReference<T> type) {
        try {
            return ExactJson.mapper().readValue(text, type);
        } catch (JsonProcessingException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The names of the columns that a record has components for, as {@link #write} names them. */
    public static String columnsOf(Class<? extends Record> row) {
        return Arrays.stream(row.getRecordComponents())
                .map(component -> SNAKE_CASE.translate(component.getName()))
                .collect(Collectors.joining(", "));
    }
}
