package org.amcreports.collection.collections.api;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.amcreports.collection.calendar.WeekCalendar;
import org.amcreports.http.problem.Parse;
import org.amcreports.http.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What the parameters of lists and weeks have in common. */
public final class Parameters {

    public static final int USUAL_LIMIT = 50;
    static final int GREATEST_LIMIT = 200;

    private Parameters() {}

    static LocalDate day(String field, String value) {
        LocalDate day = Parse.date(field, value);
        if (!WeekCalendar.covers(day)) {
            throw ProblemException.badRequest(field, WeekCalendar.COVERED);
        }
        return day;
    }

    public static @Nullable UUID uuid(String field, @Nullable String value) {
        return value == null ? null : Parse.uuid(field, value);
    }

    public static @Nullable String oneOf(String field, @Nullable String value, List<String> allowed) {
        if (value != null && !allowed.contains(value)) {
            throw ProblemException.badRequest(field, "must be one of " + String.join(", ", allowed));
        }
        return value;
    }

    public static int limit(@Nullable String value, int usual) {
        return value == null ? usual : Parse.integer("limit", value, 1, GREATEST_LIMIT);
    }
}
