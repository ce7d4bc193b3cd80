package org.amcreports.collection.replays;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.amcreports.collection.calendar.WeekCalendar;
import org.amcreports.http.problem.FieldError;

/** The body of a POST: the weeks that start on {@code from}, on {@code to} or between. */
public record ReplayRequest(
        @NotNull UUID workflowId,
        @NotNull UUID instanceId,
        @NotNull LocalDate from,
        @NotNull LocalDate to) {

    /** More than two years; a replay is one transaction, and in memory. */
    private static final int MOST_WEEKS = 120;

    List<FieldError> errors() {
        List<FieldError> errors = new ArrayList<>();
        requireCovered(errors, "from", from);
        requireCovered(errors, "to", to);
        if (to.isBefore(from)) {
            errors.add(new FieldError("to", "must not be before from"));
        } else if (!to.isBefore(from.plusWeeks(MOST_WEEKS))) {
            errors.add(new FieldError("to", "must be less than " + MOST_WEEKS + " weeks after from"));
        }
        return errors;
    }

    private static void requireCovered(List<FieldError> errors, String field, LocalDate day) {
        if (!WeekCalendar.covers(day)) {
            errors.add(new FieldError(field, WeekCalendar.COVERED));
        }
    }
}
