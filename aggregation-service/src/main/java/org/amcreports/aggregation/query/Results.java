package org.amcreports.aggregation.query;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.amcreports.aggregation.query.answer.QueryOutcome;
import org.amcreports.aggregation.query.answer.QueryRefusal;
import org.amcreports.aggregation.query.answer.QueryRefusal.QueryProblem;
import org.amcreports.aggregation.query.answer.QueryResult;
import org.amcreports.http.problem.FieldError;
import org.amcreports.http.problem.ProblemException;

/** Outcomes for a caller who asked for one thing, which a refusal of any part of it denies. */
public final class Results {

    private static final int FORBIDDEN = 403;
    private static final int GONE = 410;
    private static final int UNAVAILABLE = 503;
    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private Results() {}

    /** @throws ProblemException with the first refusal among them */
    public static List<QueryResult> of(List<QueryOutcome> outcomes) {
        return outcomes.stream().map(Results::of).toList();
    }

    private static QueryResult of(QueryOutcome outcome) {
        if (outcome instanceof QueryResult result) {
            return result;
        }
        throw failure(((QueryRefusal) outcome).problem());
    }

    private static ProblemException failure(QueryProblem problem) {
        String detail = String.valueOf(problem.detail());
        return switch (problem.status()) {
            case FORBIDDEN -> ProblemException.forbidden(detail);
            case GONE -> ProblemException.gone("no-longer-kept", detail, Map.of());
            case UNAVAILABLE -> ProblemException.unavailable(detail, COME_BACK);
            default -> ProblemException.badRequest(errors(problem));
        };
    }

    /** Named as whoever asks for one thing names its metrics. */
    private static List<FieldError> errors(QueryProblem problem) {
        List<FieldError> errors = problem.errors() == null ? List.of() : problem.errors();
        return errors.stream()
                .map(error -> new FieldError(error.field().replaceFirst("^metrics\\[", "metric["), error.message()))
                .toList();
    }
}
