package org.amcreports.http.problem;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Query and path parameters as values; what cannot be read is a 400 that names the parameter. */
public final class Parse {

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern INSTANT =
            Pattern.compile(DATE.pattern() + "T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");

    /** How many items a page of a list has, unless the caller says how many. */
    public static final int USUAL_LIMIT = 50;

    public static final int GREATEST_LIMIT = 200;

    private Parse() {}

    /** The size of a page, as every list takes it. */
    public static int limit(@Nullable String text) {
        return text == null ? USUAL_LIMIT : integer("limit", text, 1, GREATEST_LIMIT);
    }

    public static @Nullable String oneOf(String field, @Nullable String text, Collection<String> allowed) {
        if (text != null && !allowed.contains(text)) {
            throw ProblemException.badRequest(field, "must be one of " + String.join(", ", allowed));
        }
        return text;
    }

    public static LocalDate date(String field, String text) {
        try {
            if (DATE.matcher(text).matches()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeParseException e) {
            throw ProblemException.badRequest(field, "is not a day of the calendar (YYYY-MM-DD)");
        }
        throw ProblemException.badRequest(field, "must be a date (YYYY-MM-DD)");
    }

    public static Instant instant(String field, String text) {
        try {
            if (INSTANT.matcher(text).matches()) {
                return Instant.parse(text);
            }
        } catch (DateTimeParseException e) {
            throw ProblemException.badRequest(field, "is not a moment of the calendar (2026-01-31T12:00:00Z)");
        }
        throw ProblemException.badRequest(field, "must be an instant (2026-01-31T12:00:00Z)");
    }

    public static boolean flag(String field, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw ProblemException.badRequest(field, "must be true or false");
        };
    }

    public static UUID uuid(String field, String text) {
        if (!UUID_TEXT.matcher(text).matches()) {
            throw ProblemException.badRequest(field, "must be a UUID");
        }
        return UUID.fromString(text);
    }

    public static int integer(String field, String text, int min, int max) {
        if (NUMBER.matcher(text).matches()) {
            int value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return value;
            }
        }
        throw ProblemException.badRequest(field, "must be a whole number from " + min + " to " + max);
    }
}
