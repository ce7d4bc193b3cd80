package org.amcreports.http.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amcreports.http.json.UnfitValueException;
import org.amcreports.http.json.UnknownFieldsException;

/** What is wrong with a JSON body, in the caller's words: the field's path and what it should be. */
final class JsonFailures {

    private static final Map<Class<?>, String> WORDS = Map.ofEntries(
            Map.entry(Integer.class, "a whole number"),
            Map.entry(Long.class, "a whole number"),
            Map.entry(BigDecimal.class, "a number"),
            Map.entry(Boolean.class, "true or false"),
            Map.entry(String.class, "a string"),
            Map.entry(UUID.class, "a UUID"),
            Map.entry(LocalDate.class, "a date (YYYY-MM-DD)"),
            Map.entry(Instant.class, "an instant (ISO 8601)"),
            Map.entry(Collection.class, "a list"),
            Map.entry(Map.class, "an object"));

    private JsonFailures() {}

    static ProblemException problem(JsonProcessingException failure) {
        if (failure instanceof UnknownFieldsException unknown) {
            return ProblemException.badRequest(unknown.paths().stream()
                    .map(path -> new FieldError(path, "is not a known field"))
                    .toList());
        }
        if (failure instanceof UnfitValueException unfit) {
            return ProblemException.badRequest(path(unfit), unfit.getOriginalMessage());
        }
        if (failure instanceof MismatchedInputException mismatch) {
            return ProblemException.badRequest(path(mismatch), "must be " + expected(mismatch));
        }
        if (failure instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return ProblemException.badRequest(path(mapping), "is not valid");
        }
        return ProblemException.malformed("The body is not well-formed JSON.");
    }

    private static String path(JsonMappingException failure) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : failure.getPath()) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.isEmpty() ? "body" : path.toString();
    }

    private static String expected(MismatchedInputException failure) {
        Class<?> type = failure.getTargetType();
        if (failure instanceof InvalidFormatException && type != null && type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name().toLowerCase(java.util.Locale.ROOT))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        return type == null ? "of another type" : named(type);
    }

    private static String named(Class<?> type) {
        return WORDS.entrySet().stream()
                .filter(word -> word.getKey().isAssignableFrom(type))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> primitive(type));
    }

    private static String primitive(Class<?> type) {
        if (type == int.class || type == long.class) {
            return "a whole number";
        }
        return type == boolean.class ? "true or false" : "an object";
    }
}
