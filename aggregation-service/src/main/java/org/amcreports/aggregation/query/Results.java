package org.amcreports.aggregation.query;

import java.util.List;
import org.amcreports.aggregation.query.answer.QueryOutcome;
import org.amcreports.aggregation.query.answer.QueryRefusal;
import org.amcreports.aggregation.query.answer.QueryRefusal.QueryProblem;
import org.amcreports.aggregation.query.answer.QueryResult;
import org.amcreports.http.problem.ProblemException;

/** Outcomes for a caller who asked for one thing, which a refusal of any part of it denies. */
public final class Results {

    private static final int FORBIDDEN = 403;

    private Results() {}

    /** @throws ProblemException with the first refusal among them */
    public static List<QueryResult> of(List<QueryOutcome> outcomes) {
        return outcomes.stream().map(Results::of).toList();
    }

    private static QueryResult of(QueryOutcome outcome) {
        if (outcome instanceof QueryResult result) {
            return result;
        }
        QueryProblem problem = ((QueryRefusal) outcome).problem();
        throw problem.status() == FORBIDDEN
                ? ProblemException.forbidden(String.valueOf(problem.detail()))
                : ProblemException.badRequest(problem.errors() == null ? List.of() : problem.errors());
    }
}
