package org.amcreports.collection.collections.api;

import java.time.LocalDate;
import java.util.UUID;
import org.amcreports.collection.calendar.WeekCalendar;
import org.amcreports.http.problem.Parse;
import org.amcreports.http.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What the parameters of lists and weeks have in common. */
public final class Parameters {

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
}
