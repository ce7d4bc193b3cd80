package org.amcreports.http.problem;

/** What is wrong with one field, by its JSON path, query parameter or header. */
public record FieldError(String field, String message) {}
