package org.amcreports.aggregation.mapping;

import org.jspecify.annotations.Nullable;

/**
 * Something in a workflow's mapping that has no effect.
 *
 * @param column as the mapping spells it; null when the mapping as a whole is meant
 * @param code stable, for programs
 * @param message for the mapping's author
 */
public record MappingWarning(@Nullable String column, String code, String message) {}
