package org.amcreports.http.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.amcreports.http.json.SnakeCase;

/** Bean-validation violations under the names that the caller used: snake_case paths inside the body. */
final class Violations {

    private Violations() {}

    static List<FieldError> errors(ConstraintViolationException failure) {
        return failure.getConstraintViolations().stream()
                .map(violation -> new FieldError(field(violation), violation.getMessage()))
                .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::message))
                .toList();
    }

    /** Whether it is we who broke a rule, in what a method returned. */
    static boolean ofAnswer(ConstraintViolationException failure) {
        return failure.getConstraintViolations().stream()
                .flatMap(violation ->
                        StreamSupport.stream(violation.getPropertyPath().spliterator(), false))
                .anyMatch(node -> node.getKind() == ElementKind.RETURN_VALUE);
    }

    private static String field(ConstraintViolation<?> violation) {
        StringBuilder field = new StringBuilder();
        String parameter = "body";
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = SnakeCase.of(node.getName());
            } else if (node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.CONTAINER_ELEMENT) {
                append(field, node);
            }
        }
        return field.isEmpty() ? nameOfBody(parameter) : field.toString();
    }

    private static void append(StringBuilder field, Path.Node node) {
        if (node.isInIterable() && node.getIndex() != null) {
            field.append('[').append(node.getIndex()).append(']');
        }
        if (node.getKind() == ElementKind.PROPERTY) {
            field.append(field.isEmpty() ? "" : ".").append(SnakeCase.of(node.getName()));
        }
    }

    private static String nameOfBody(String parameter) {
        return parameter.equals("request") ? "body" : parameter;
    }
}
