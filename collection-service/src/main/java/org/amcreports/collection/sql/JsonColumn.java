package org.amcreports.collection.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.UncheckedIOException;
import org.amcreports.http.json.ExactJson;

/** Writes and reads the text of a JSONB column. */
public final class JsonColumn {

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
}
