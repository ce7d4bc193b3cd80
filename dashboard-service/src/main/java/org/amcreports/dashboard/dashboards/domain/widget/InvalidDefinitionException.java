package org.amcreports.dashboard.dashboards.domain.widget;

/** A part of a dashboard's definition that cannot be; {@link #field()} names it the way its JSON does. */
public final class InvalidDefinitionException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;

    public InvalidDefinitionException(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }

    /** The same fault, seen from an object that holds the faulty one under {@code parent}. */
    public InvalidDefinitionException within(String parent) {
        return new InvalidDefinitionException(parent + "." + field, String.valueOf(getMessage()));
    }

    public static void require(boolean condition, String field, String message) {
        if (!condition) {
            throw new InvalidDefinitionException(field, message);
        }
    }
}
