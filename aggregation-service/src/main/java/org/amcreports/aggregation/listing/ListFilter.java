package org.amcreports.aggregation.listing;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.http.problem.Parse;
import org.amcreports.http.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What a list of rows is narrowed to: periods that share a day with from to to, both included. */
record ListFilter(
        @Nullable UUID workflowId,
        @Nullable UUID instanceId,
        @Nullable String aggregationType,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        int limit) {

    private static final Set<String> TYPES = Set.of("weekly", "monthly", "quarterly");

    static ListFilter parse(
            @Nullable String workflowId,
            @Nullable String instanceId,
            @Nullable String aggregationType,
            @Nullable String from,
            @Nullable String to,
            @Nullable String limit) {
        if (aggregationType != null && !TYPES.contains(aggregationType)) {
            throw ProblemException.badRequest("aggregation_type", "must be weekly, monthly or quarterly");
        }
        LocalDate first = from == null ? null : day("from", from);
        LocalDate last = to == null ? null : day("to", to);
        if (first != null && last != null && last.isBefore(first)) {
            throw ProblemException.badRequest("to", "must not be before from");
        }
        return new ListFilter(
                workflowId == null ? null : Parse.uuid("workflow_id", workflowId),
                instanceId == null ? null : Parse.uuid("instance_id", instanceId),
                aggregationType,
                first,
                last,
                Parse.limit(limit));
    }

    private static LocalDate day(String field, String text) {
        LocalDate day = Parse.date(field, text);
        if (!DateRange.REACH.contains(day)) {
            throw ProblemException.badRequest(field, DateRange.OUT_OF_REACH);
        }
        return day;
    }

    /** What a cursor is tied to: everything but the size of a page. */
    String fingerprint() {
        return "aggregates:" + workflowId + ":" + instanceId + ":" + aggregationType + ":" + from + ":" + to;
    }
}
