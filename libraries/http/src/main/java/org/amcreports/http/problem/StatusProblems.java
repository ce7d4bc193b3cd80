package org.amcreports.http.problem;

/** The problem that goes with a bare HTTP status. */
public final class StatusProblems {

    private StatusProblems() {}

    public static Problem of(int status) {
        return switch (status) {
            case 400 -> Problem.of(status, "malformed", "The request cannot be read.");
            case 401 -> ProblemException.unauthorized().problem();
            case 403 -> Problem.of(status, "forbidden", "This is not permitted.");
            case 404 -> ProblemException.notFound().problem();
            case 405 -> Problem.of(status, "method-not-allowed", "This resource does not know the method.");
            case 406 -> Problem.of(status, "not-acceptable", "None of the accepted media types can be given.");
            case 409 -> Problem.of(status, "conflict", "This conflicts with the present state.");
            case 410 -> Problem.of(status, "gone", "This is no longer there.");
            case 412 -> Problem.of(status, "precondition-failed", "The resource has changed.");
            case 413 -> Problem.of(status, "too-large", "The request body is too large.");
            case 415 -> Problem.of(status, "unsupported-media-type", "The request body must be application/json.");
            case 428 -> ProblemException.preconditionRequired("If-Match").problem();
            case 429 -> Problem.of(status, "too-many-requests", "These are too many requests.");
            case 503 -> Problem.of(status, "unavailable", "This is not available just now.");
            default ->
                status >= 500
                        ? Problem.of(status, "internal", "Something went wrong here.")
                        : Problem.of(status, "refused", "The request was refused.");
        };
    }
}
