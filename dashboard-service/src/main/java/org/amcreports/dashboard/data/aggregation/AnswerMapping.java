package org.amcreports.dashboard.data.aggregation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.amcreports.dashboard.data.aggregation.QueryResponse.Problem;
import org.amcreports.dashboard.data.aggregation.QueryResponse.Result;
import org.amcreports.dashboard.data.shaping.AggregateAnswer;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Figures;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Item;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.NoAnswer;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Period;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Refusal;
import org.jspecify.annotations.Nullable;

/** Aggregation-service's words in this service's own. */
final class AnswerMapping {

    /** Refusals that lie in the workflow: the same question gets the same refusal until its columns change. */
    private static final Set<String> OF_THE_WORKFLOW = Set.of(
            "urn:amc-reports:problem:metric-not-in-workflow", "urn:amc-reports:problem:dimension-not-in-workflow");

    private AnswerMapping() {}

    static AggregateAnswer toDomain(Result result) {
        return result.problem() == null ? figures(result) : refusal(result.problem());
    }

    private static AggregateAnswer refusal(Problem problem) {
        return problem.type() != null && OF_THE_WORKFLOW.contains(problem.type())
                ? new Refusal(reason(problem))
                : new NoAnswer("aggregation-service refused: " + reason(problem));
    }

    private static String reason(Problem problem) {
        List<QueryResponse.Error> errors = orEmpty(problem.errors());
        if (!errors.isEmpty()) {
            return errors.stream()
                    .map(error -> error.field() + ": " + error.message())
                    .collect(Collectors.joining("; "));
        }
        return problem.detail() != null ? problem.detail() : String.valueOf(problem.title());
    }

    private static Figures figures(Result result) {
        return new Figures(
                orEmpty(result.items()).stream().map(AnswerMapping::item).toList(),
                orEmpty(result.totals()),
                orEmpty(result.notes()),
                result.asOf(),
                result.version(),
                result.maturity(),
                result.coverage(),
                Boolean.TRUE.equals(result.estimated()),
                orEmpty(result.missingWeeks()),
                result.currency(),
                orEmpty(result.roles()));
    }

    private static Item item(QueryResponse.Item item) {
        return new Item(period(item.period()), orEmpty(item.group()), orEmpty(item.metrics()), orEmpty(item.notes()));
    }

    private static @Nullable Period period(QueryResponse.@Nullable Period period) {
        return period == null
                ? null
                : new Period(period.key(), period.start(), period.end(), Boolean.TRUE.equals(period.complete()));
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static <T> Map<String, T> orEmpty(@Nullable Map<String, T> map) {
        return map == null ? Map.of() : map;
    }
}
