package org.amcreports.http.problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A refusal that the caller is told about, as an RFC 9457 problem. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private ProblemException(Problem problem) {
        super(problem.title());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    public static ProblemException badRequest(String field, String message) {
        return badRequest(List.of(new FieldError(field, message)));
    }

    public static ProblemException badRequest(List<FieldError> errors) {
        return new ProblemException(
                Problem.of(400, "validation", "The request is not valid.").withErrors(errors));
    }

    /** A request that cannot be read at all, such as one that is not JSON. */
    public static ProblemException malformed(String detail) {
        return new ProblemException(
                Problem.of(400, "malformed", "The request cannot be read.").withDetail(detail));
    }

    public static ProblemException unauthorized() {
        return new ProblemException(Problem.of(401, "unauthorized", "A valid bearer token is needed."));
    }

    public static ProblemException forbidden(String detail) {
        return new ProblemException(
                Problem.of(403, "forbidden", "This is not permitted.").withDetail(detail));
    }

    /** Also for what the caller may not know exists. */
    public static ProblemException notFound() {
        return new ProblemException(Problem.of(404, "not-found", "There is no such resource."));
    }

    /** For a caller who may know what there is instead. */
    public static ProblemException notFound(String detail, Map<String, ?> extras) {
        return new ProblemException(notFound().problem().withDetail(detail).withExtras(extras));
    }

    public static ProblemException conflict(String code, String detail, Map<String, ?> extras) {
        return new ProblemException(Problem.of(409, code, "This conflicts with the present state.")
                .withDetail(detail)
                .withExtras(extras));
    }

    public static ProblemException gone(String code, String detail, Map<String, ?> extras) {
        return new ProblemException(Problem.of(410, code, "This is no longer there.")
                .withDetail(detail)
                .withExtras(extras));
    }

    public static ProblemException preconditionFailed(String detail, Map<String, ?> extras) {
        return new ProblemException(Problem.of(412, "precondition-failed", "The resource has changed.")
                .withDetail(detail)
                .withExtras(extras));
    }

    public static ProblemException preconditionRequired(String header) {
        return new ProblemException(Problem.of(428, "precondition-required", "The header " + header + " is needed."));
    }

    public static ProblemException tooManyRequests(String detail, Duration retryAfter) {
        return new ProblemException(Problem.of(429, "too-many-requests", "These are too many requests.")
                .withDetail(detail)
                .withRetryAfter(retryAfter));
    }

    /** Something that this service needs does not answer just now. */
    public static ProblemException unavailable(String detail, Duration retryAfter) {
        return new ProblemException(Problem.of(503, "unavailable", "This is not available just now.")
                .withDetail(detail)
                .withRetryAfter(retryAfter));
    }

    public static ProblemException of(int status, String code, String title, @Nullable String detail) {
        Problem problem = Problem.of(status, code, title);
        return new ProblemException(detail == null ? problem : problem.withDetail(detail));
    }
}
