package org.amcreports.aggregation.query.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.amcreports.http.problem.FieldError;
import org.jspecify.annotations.Nullable;

/** Why one question has no answer; the others have theirs. */
public record QueryRefusal(QueryProblem problem) implements QueryOutcome {

    private static final String TYPE = "urn:amc-reports:problem:";

    /** As the body of a failed request; fields are named within the question. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record QueryProblem(
            String type,
            String title,
            int status,
            @Nullable String detail,
            @Nullable List<FieldError> errors) {}

    /** The same for a source that is foreign and for one that does not exist. */
    public static QueryRefusal forbidden() {
        return new QueryRefusal(new QueryProblem(
                TYPE + "forbidden",
                "This is not permitted.",
                403,
                "The workflow's data on this instance cannot be read with this token.",
                null));
    }

    public static QueryRefusal invalid(String field, String message) {
        return refused("validation", field, message);
    }

    public static QueryRefusal unknownMetric(String field, String name) {
        return refused("metric-not-in-workflow", field, name + " is not a metric of this workflow");
    }

    public static QueryRefusal unknownDimension(String field, String name) {
        return refused("dimension-not-in-workflow", field, name + " is not a dimension of this workflow");
    }

    public static QueryRefusal tooManyGroups() {
        return refused(
                "too-many-groups",
                "group_by",
                "there are too many groups and periods to add up: ask for a shorter range, longer periods, fewer"
                        + " dimensions or filters");
    }

    /** The first question by new dimensions may have to wait. */
    public static QueryRefusal building() {
        return new QueryRefusal(new QueryProblem(
                TYPE + "building",
                "The answer is not there yet.",
                503,
                "The data is being added up by these dimensions for the first time; ask again in a few seconds.",
                null));
    }

    /** What was true at a moment that is asked for cannot be told any more. */
    public static QueryRefusal noLongerKept() {
        return new QueryRefusal(new QueryProblem(
                TYPE + "no-longer-kept",
                "This is no longer there.",
                410,
                "What was stored at the moment of as_of is no longer kept as this question needs it; ask for a later"
                        + " moment, for whole weeks and months, or by fewer dimensions.",
                null));
    }

    private static QueryRefusal refused(String code, String field, String message) {
        return new QueryRefusal(new QueryProblem(
                TYPE + code, "The question is not valid.", 400, null, List.of(new FieldError(field, message))));
    }
}
