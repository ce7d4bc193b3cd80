package org.amcreports.dashboard.dashboards.encoding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.amcreports.http.json.ExactJson;
import org.jspecify.annotations.Nullable;

/** The values let through, as text of a JSONB column. */
public final class StoredFilters {

    private static final TypeReference<Map<String, List<@Nullable String>>> TYPE = new TypeReference<>() {};

    private StoredFilters() {}

    public static Map<String, List<@Nullable String>> read(String json) {
        try {
            return ExactJson.mapper().readValue(json, TYPE);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String write(Map<String, List<@Nullable String>> filters) {
        return ExactJson.write(filters);
    }
}
