package org.amcreports.collection.collections.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.amcreports.collection.calendar.Week;
import org.amcreports.collection.calendar.WeekCalendar;
import org.jspecify.annotations.Nullable;

/** Turns the dates of a request into whole weeks that AMC can answer for, or says which field stands in the way. */
public final class CollectionPlan {

    public sealed interface Outcome {}

    /**
     * The weeks to collect.
     *
     * @param weeks oldest first, at least one
     */
    public record Planned(List<Week> weeks) implements Outcome {

        public LocalDate startDate() {
            return weeks.get(0).start();
        }

        public LocalDate endDate() {
            return weeks.get(weeks.size() - 1).end();
        }
    }

    public record Refused(String field, String message) implements Outcome {}

    private static final int MOST_WEEKS = 56;

    private final WeekCalendar calendar;
    private final Instant now;

    public CollectionPlan(WeekCalendar calendar, Instant now) {
        this.calendar = calendar;
        this.now = now;
    }

    public Outcome plan(PlanRequest request) {
        Refused incomplete = incomplete(request);
        if (incomplete != null) {
            return incomplete;
        }
        Week last = last(request.endDate());
        return request.startDate() == null
                ? countedBack(request, last)
                : between(request, calendar.firstWeekFrom(request.startDate()), last);
    }

    private @Nullable Refused incomplete(PlanRequest request) {
        if (request.startDate() != null && !WeekCalendar.covers(request.startDate())) {
            return new Refused("start_date", WeekCalendar.COVERED);
        }
        if (request.endDate() != null && !WeekCalendar.covers(request.endDate())) {
            return new Refused("end_date", WeekCalendar.COVERED);
        }
        if (request.targetWeeks() == null && request.startDate() == null && request.endDate() == null) {
            return new Refused("target_weeks", "is required, or start_date and end_date");
        }
        if (request.startDate() == null && request.targetWeeks() == null) {
            return new Refused("start_date", "is required with end_date when target_weeks is absent");
        }
        if (request.startDate() != null && request.endDate() == null) {
            return new Refused("end_date", "is required with start_date");
        }
        if (request.endDate() != null && request.endDate().isAfter(calendar.today(now))) {
            return new Refused("end_date", "lies in the future");
        }
        return null;
    }

    private Week last(@Nullable LocalDate endDate) {
        Week available = calendar.lastAvailable(now);
        if (endDate == null) {
            return available;
        }
        Week asked = calendar.lastWeekTo(endDate);
        return asked.start().isAfter(available.start()) ? available : asked;
    }

    private Outcome countedBack(PlanRequest request, Week last) {
        int weeks = Objects.requireNonNull(request.targetWeeks());
        Week first = last.plusWeeks(1 - weeks);
        return retained(request.endDate() == null ? "target_weeks" : "end_date", first, last);
    }

    private Outcome between(PlanRequest request, Week first, Week last) {
        if (first.start().isAfter(last.start())) {
            return new Refused("start_date", "leaves no whole week that is available up to end_date");
        }
        int weeks = weeksFrom(first, last);
        if (request.targetWeeks() != null && request.targetWeeks() != weeks) {
            return new Refused("target_weeks", "does not agree with the dates, which hold " + weeks + " whole weeks");
        }
        return retained("start_date", first, last);
    }

    private Outcome retained(String field, Week first, Week last) {
        if (!calendar.retained(first, now)) {
            return new Refused(field, "begins on " + first.start() + ", more than 13 months ago");
        }
        int weeks = weeksFrom(first, last);
        return weeks > MOST_WEEKS
                ? new Refused(field, "holds more than " + MOST_WEEKS + " weeks")
                : new Planned(
                        IntStream.range(0, weeks).mapToObj(first::plusWeeks).toList());
    }

    private static int weeksFrom(Week first, Week last) {
        return (int) ChronoUnit.WEEKS.between(first.start(), last.start()) + 1;
    }
}
