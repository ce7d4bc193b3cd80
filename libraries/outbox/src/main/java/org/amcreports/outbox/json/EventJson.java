package org.amcreports.outbox.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.amcreports.http.json.ExactJson;
import org.amcreports.http.json.FitValues;
import org.amcreports.http.json.UnfitValueException;
import org.jspecify.annotations.Nullable;

/**
 * Events as JSON. Reading ignores fields it does not know, because events grow, but insists on every component of a
 * record that is not {@link org.jspecify.annotations.Nullable}.
 */
@ApplicationScoped
public class EventJson {

    private final ObjectMapper mapper = ExactJson.mapper()
            .copy()
            .registerModule(FitValues.module())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // Excerpts of the source would bring row content into logs and dead letters.
            .configure(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION.mappedFeature(), false);

    public String write(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "Cannot write " + value.getClass().getName() + " as JSON", e);
        }
    }

    /** @throws UnreadableException naming the field in snake_case */
    public <T> T read(String json, Class<T> type) {
        return read(json.getBytes(StandardCharsets.UTF_8), type);
    }

    /** @throws UnreadableException naming the field in snake_case */
    public <T> T read(byte[] json, Class<T> type) {
        T value;
        try {
            value = mapper.readValue(json, type);
        } catch (JsonMappingException e) {
            throw new UnreadableException(path(e) + reason(e), e);
        } catch (IOException e) {
            throw new UnreadableException("not JSON", e);
        }
        if (value == null) {
            throw new UnreadableException("null instead of an object", null);
        }
        RequiredFields.firstMissing(value).ifPresent(field -> {
            throw new UnreadableException(field + ": missing", null);
        });
        return value;
    }

    /** Not in Jackson's words: they quote the value, which would bring it into logs and dead letters. */
    private static String reason(JsonMappingException e) {
        if (e instanceof UnfitValueException) {
            return e.getOriginalMessage();
        }
        if (e.getPath().isEmpty()) {
            return "not one JSON object";
        }
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            boolean absent = e.getOriginalMessage().startsWith("Cannot map `null`");
            return absent ? "missing" : "not a " + mismatch.getTargetType().getSimpleName();
        }
        return e.getCause() instanceof JsonProcessingException ? "not JSON" : "not valid";
    }

    private static String path(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        return path.isEmpty() ? "" : path.replaceFirst("^\\.", "") + ": ";
    }

    /** The bytes are not what the reader asked for; trying again cannot help. */
    public static class UnreadableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnreadableException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
